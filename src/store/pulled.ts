import { entryChangeSchema, namedChangeSchema, reviewChangeSchema } from '../domain/change-data.ts';
import { isDay } from '../domain/day.ts';
import { DIRECTORY } from '../domain/directory.ts';
import type { Entry, RecordId } from '../domain/envelope.ts';
import { officers } from '../domain/officer-roles.ts';
import type { OrgUnitKey } from '../domain/org-units.ts';
import type { Change, Changes } from '../domain/protocol.ts';
import type { Registry } from '../domain/records/registry.ts';
import { checkBody } from '../domain/validate.ts';
import { readLine } from '../domain/wire/line.ts';
import { takeDirectories } from './directory.ts';
import { journalRows } from './journal-file.ts';
import { listKeyOf } from './list-key.ts';
import { type ListedValue, readMeta, writeMeta } from './meta.ts';
import { comparisonAt } from './not-delivered-again.ts';
import { queueAgain } from './queue-again.ts';
import { storedNames } from './record-context.ts';
import type { PulledRow, RecordRow } from './rows.ts';
import type { StoreDb } from './schema.ts';
import { wordsOf } from './search-text.ts';
import { markStale } from './stale.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { reviewRow, takeCorrection, takeReview } from './take-acts.ts';
import { settleMonths } from './take-back.ts';
import { writeTexts } from './text-blocks.ts';
import { write } from './write.ts';

interface Pull {
  readonly store: Store;
  readonly registry: Registry;
  readonly cluster: string;
  readonly person: string | undefined;
  readonly names: ReturnType<typeof storedNames>;
  /** Written at the end of the page. */
  readonly texts: Map<string, string | undefined>;
  /** Others' records are kept for looking at. */
  readonly isOfficer: boolean;
}

/** An own revision from another phone of the same person becomes the shown one, unless this phone knows better. */
const takeOwn = async ({ store, registry, names, texts }: Pull, entry: Entry): Promise<void> => {
  const { db, ports } = store;
  const { recordId: id, rev, type, version, orgUnit, recordedAt } = entry;
  const definition = registry.get(type);
  const known = await db.records.get(id);
  if (!definition || (known && known.rev >= rev)) return;
  const range = [
    [id, 0],
    [id, Number.MAX_SAFE_INTEGER],
  ] as const;
  const revs = await db.outbox
    .where('[recordId+rev]')
    .between(...range)
    .toArray();
  const waiting = revs.filter((row) => row.state !== 'held');
  if (waiting.length > 0) {
    const cameDown = await db.pulled
      .where('[recordId+rev]')
      .between(...range)
      .toArray();
    const lines = new Set(cameDown.map(({ line }) => line));
    // A download never overwrites an own save that still waits, whose next revision goes above this one. What came down
    // itself and is queued again does not stand in the way.
    if (waiting.some((row) => !lines.has(row.line))) return;
  }
  const checked = entry.body === null ? undefined : checkBody(definition, entry.body, version);
  // A rule made stricter since does not hide what the province holds; a body that does not read cannot be shown.
  const shows = checked && ('body' in checked || checked.code === 'rule_broken');
  const body = shows ? entry.body : known?.body;
  if (body === undefined) return;
  if (known?.listKey !== undefined) texts.set(known.listKey, undefined);
  const createdAt = known?.createdAt ?? recordedAt;
  const day = definition.dayOf(body as never);
  const listKey = listKeyOf(day, createdAt, id);
  const { summary, text } = wordsOf(definition, body, names);
  const record: RecordRow = {
    id,
    rev,
    type,
    version,
    orgUnit,
    recordedAt,
    createdAt,
    day,
    body,
    summary,
    ...(entry.body === null ? { deletedAt: ports.clock() } : { listKey }),
  };
  await db.records.put(record);
  if (record.listKey !== undefined) texts.set(listKey, text);
};

/** An entry whose line reads. */
interface Delivered {
  readonly entry: Entry;
  readonly line: string;
  readonly person: string;
  readonly name: string;
  readonly position?: number;
  readonly amendment?: number;
  readonly n: number;
  readonly unit: OrgUnitKey;
}

const delivered = ({ kind, data, n, unit }: Change): readonly Delivered[] => {
  const change = kind === 'entry' ? entryChangeSchema.safeParse(data) : undefined;
  const entry = change?.success ? readLine(change.data.line) : undefined;
  return change?.success && entry ? [{ entry, n, unit: unit as OrgUnitKey, ...change.data }] : [];
};

const aboutOf = ({ registry }: Pull, { type, body }: Entry): Pick<PulledRow, 'about' | 'day'> => {
  const about = (body as { readonly model?: { readonly id?: unknown } } | null)?.model?.id;
  const day = typeof about === 'string' ? registry.get(type)?.dayOf(body as never) : undefined;
  return typeof about === 'string' && isDay(day) ? { about, day } : {};
};

const takeEntry = async (pull: Pull, came: Delivered): Promise<void> => {
  const { entry, line, person, name } = came;
  const { recordId, rev, type } = entry;
  const { db } = pull.store;
  const isOwn = person === pull.person;
  if (isOwn) {
    // Word of an own act's place is no revision that came down: nothing is ever sent again because of it.
    if (came.position === undefined)
      await db.pulled.put({ recordId, rev, person, name, type, line, cluster: pull.cluster });
  } else await db.pulled.put({ ...(await foreignRow(pull, came)), ...aboutOf(pull, entry) });
  if (type === 'correction') {
    // An officer gets corrections as entries too; only the change that tells their place says that they have an effect.
    if (came.position !== undefined || !pull.isOfficer) await takeCorrection(db, pull.registry, entry, came);
  } else if (isOwn) await takeOwn(pull, entry);
};

/** Of two lines that claim one revision of somebody else's an officer's device keeps both. */
const foreignRow = async (
  pull: Pull,
  { entry: { recordId, rev, type }, line, person, name, unit }: Delivered,
): Promise<PulledRow> => {
  const row = { recordId, rev, person, name, type, line, commune: unit };
  if (!pull.isOfficer) return row;
  const known = await pull.store.db.pulled.get([recordId, rev]);
  if (!known || known.line === line) return { ...row, ...(known?.also ? { also: known.also } : {}) };
  return {
    ...row,
    also: [...new Set([...(known.also ?? []), known.line])].filter((other) => other !== line),
  };
};

/** Records that have to be projected anew on an officer's device: others' own, and those that corrections are about. */
const touchedBy = (entries: readonly Delivered[], own: string | undefined): readonly RecordId[] =>
  entries.flatMap(({ entry: { recordId, type, body }, person }) => {
    if (type !== 'correction') return person === own ? [] : [recordId];
    const ofRecord = (body as { readonly ofRecord?: string } | null)?.ofRecord;
    return ofRecord === undefined ? [] : [ofRecord];
  });

/** Records that the corrections among the entries are about, as far as they came before. */
const correctedBy = async (db: StoreDb, entries: readonly Delivered[]): Promise<readonly RecordId[]> => {
  const ids = entries.flatMap(({ entry }) => (entry.type === 'correction' ? [entry.recordId] : []));
  if (ids.length === 0) return [];
  return (await db.corrections.bulkGet(ids)).flatMap((row) => row?.ofRecord ?? []);
};

const takeNamed = (
  lists: Map<string, ListedValue>,
  { kind, data, unit, n }: Change,
  cluster: string,
  ownUnit: string | undefined,
): void => {
  if (kind === 'entry' || kind === 'review') return;
  const named = namedChangeSchema.safeParse(data);
  // A directory is kept apart, by commune and once its signature has been verified.
  if (!named.success || named.data.name === DIRECTORY) return;
  const key = `${kind}/${named.data.name}`;
  const known = lists.get(key);
  if (known?.cluster === cluster && known.unit === unit && known.n >= n) return;
  const listed = { cluster, unit, n, value: named.data.value };
  lists.set(key, listed);
  // An officer of several communes needs what is one commune's own beside that of the others.
  if (kind === 'unit_list' || kind === 'setting') {
    const own = lists.get(`${key}@${unit}`);
    if (unit !== ownUnit && !(own?.cluster === cluster && own.n >= n)) lists.set(`${key}@${unit}`, listed);
  }
};

/** What came down, and where the stream stands after it. */
interface Page extends Pick<Changes, 'items'> {
  readonly cluster: string;
  /** Absent for what came by file: the next pull brings it again. */
  readonly end?: Pick<Changes, 'cursor' | 'left'>;
}

const applyPage = async (store: Store, page: Page): Promise<StoreFailure | undefined> => {
  const { cluster, items, end } = page;
  const tables = ['pulled', 'records', 'texts', 'outbox', 'corrections', 'reviews', 'meta', 'stale'] as const;
  const registry = await store.ports.registry.full();
  const refusal = await takeDirectories(store, items);
  if (refusal) return refusal;
  const result = await write(store, tables, async () => {
    const meta = await readMeta(store.db, ['profile', 'lists', 'cursor', 'compared']);
    const pull: Pull = {
      store,
      registry,
      cluster,
      person: meta.profile?.person,
      names: storedNames(meta),
      texts: new Map(),
      isOfficer: officers.includes(meta.profile?.role ?? 'collector'),
    };
    const lists = new Map(Object.entries(meta.lists ?? {}));
    for (const change of items) takeNamed(lists, change, cluster, meta.profile?.unit.key);
    // Only what writes is awaited: Dexie loses its transaction over many plain awaits in a row.
    const entries = items.flatMap(delivered);
    // A correction that was taken back no longer says which record it was about.
    if (pull.isOfficer) await markStale(store.db, await correctedBy(store.db, entries));
    for (const entry of entries) await takeEntry(pull, entry);
    await writeTexts(store.db, pull.texts);
    if (pull.texts.size > 0) await writeMeta(store.db, { ownCame: true });
    const reviewed: RecordId[] = [];
    for (const { kind, data } of items) {
      const review = kind === 'review' ? reviewChangeSchema.safeParse(data) : undefined;
      if (!review?.success) continue;
      await takeReview(store.db, reviewRow(review.data, lists));
      reviewed.push(review.data.recordId);
    }
    if (pull.isOfficer) await markStale(store.db, [...touchedBy(entries, pull.person), ...reviewed]);
    await writeMeta(store.db, { lists: Object.fromEntries(lists) });
    if (!end) return undefined;
    // An answer asked for before the database was lost speaks of pages this one never had.
    if ((end.cursor.own ?? 0) < (meta.cursor?.own ?? 0)) return undefined;
    const before = { cluster: meta.cursor?.cluster, compared: meta.compared };
    const { isDue, compared } = comparisonAt({ cluster, left: end.left }, before);
    await writeMeta(store.db, { cursor: end.cursor, compared: compared ?? '' });
    return isDue ? queueAgain(store.db, cluster) : undefined;
  });
  if (isFailure(result)) return result;
  if (result) await journalRows(store, result.counters.generation, result.counters.seq, result.rows);
  store.ports.changed.postMessage({ kind: 'settled', profileId: store.profileId });
  return undefined;
};

/**
 * Applies a page of changes and its cursor in one transaction; the same page twice, or pages in another order, give the
 * same state. Own waiting rows are never touched; a change this build cannot read is passed over. The last page of another
 * cluster's changes queues again what the one before had delivered of this person and this one has not. The last page
 * takes back a month said to be empty of which an own session came down.
 */
export const applyChanges = async (store: Store, changes: Changes): Promise<StoreFailure | undefined> => {
  const { cursor, items, left } = changes;
  const failure = await applyPage(store, { cluster: cursor.cluster, items, end: changes });
  // While pages are still to come, one of them may say that what came is gone.
  return failure ?? (left === 0 ? settleMonths(store) : undefined);
};

/** Applies changes that came by file: the cursor stays where it is, and a pull may bring them again, before or after. */
export const applyMailed = (
  store: Store,
  cluster: string,
  items: readonly Change[],
): Promise<StoreFailure | undefined> => applyPage(store, { cluster, items: [...items] });
