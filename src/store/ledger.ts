import { dayOf } from '../domain/day.ts';
import type { AnyRecord, Names } from '../domain/define-record.ts';
import type { RecordId } from '../domain/envelope.ts';
import type { OrgUnitKey } from '../domain/org-units.ts';
import type { Registry } from '../domain/records/registry.ts';
import { lineOf } from '../domain/wire/line-of.ts';
import { type JournalRow, journalRows } from './journal-file.ts';
import { listKeyOf } from './list-key.ts';
import { readMeta, writeMeta } from './meta.ts';
import { storedNames } from './record-context.ts';
import type { Counters, OutboxRow, RecordRow, SavedDraft } from './rows.ts';
import type { StoreDb } from './schema.ts';
import { wordsOf } from './search-text.ts';
import type { Store } from './store.ts';
import { writeTexts } from './text-blocks.ts';

/** Everything one transaction is going to write, gathered before it writes anything. */
export interface Ledger {
  readonly registry: Registry;
  readonly orgUnit: OrgUnitKey | undefined;
  readonly names: Names;
  readonly baseSeq: number;
  readonly generation: number;
  readonly now: number;
  readonly rows: OutboxRow[];
  /** Rows not yet sent whose line was made again, without a body. */
  readonly remade: OutboxRow[];
  readonly records: Map<RecordId, RecordRow>;
  readonly texts: Map<string, string | undefined>;
  readonly drafts: SavedDraft[];
}

/** Tables a ledger reads or writes. */
export const LEDGER_TABLES = ['records', 'texts', 'outbox', 'drafts', 'meta', 'pulled'] as const;

/** The database was emptied under an open connection: `write` opens anew, which restores from the journal. */
class EmptiedError extends Error {
  override readonly name = 'DatabaseClosedError';
}

/** Begins a ledger inside a transaction. */
export const beginLedger = async (store: Store, registry: Registry): Promise<Ledger> => {
  const meta = await readMeta(store.db, ['counters', 'profile', 'lists', 'lastSavedOn']);
  if (!meta.counters) throw new EmptiedError();
  const now = store.ports.clock();
  return {
    registry,
    orgUnit: meta.profile?.unit.key,
    names: storedNames(meta),
    baseSeq: meta.counters.seq,
    generation: meta.counters.generation + 1,
    now,
    rows: [],
    remade: [],
    records: new Map(),
    texts: new Map(),
    drafts: [],
  };
};

/** The seq the next row of this ledger will have. */
export const nextSeq = (ledger: Ledger): number => ledger.baseSeq + ledger.rows.length + 1;

/** Highest revision of a record that came down from the person's other phones; 0 when none did. */
export const pulledRevOf = async (db: StoreDb, id: RecordId): Promise<number> =>
  (await db.pulled.where('[recordId+rev]').between([id, 0], [id, Number.MAX_SAFE_INTEGER]).last())?.rev ?? 0;

/** Every row of a record this store wrote. */
export const rowsOfRecord = (db: StoreDb, id: RecordId): Promise<OutboxRow[]> =>
  Promise.resolve(
    db.outbox.where('[recordId+rev]').between([id, 0], [id, Number.MAX_SAFE_INTEGER]).toArray(),
  );

/** True while no revision of a record with these rows can have left the phone. */
export const hasNeverLeft = (rows: readonly OutboxRow[], pulledRev: number): boolean =>
  pulledRev === 0 && rows.every(({ frozen, state }) => frozen === 0 && state === 'queued');

/** One more revision. */
export interface Revision {
  readonly definition: AnyRecord;
  readonly recordId: RecordId;
  readonly rev: number;
  /** What the record shows; kept for the bin when `deleted`. */
  readonly body: unknown;
  readonly version: number;
  readonly deleted: boolean;
  /** It ends a record of which nothing ever left the phone: nobody waits for word of that. */
  readonly isUnheard?: boolean;
  readonly previous: RecordRow | undefined;
  readonly token: string;
}

/** Enters a revision into the ledger and gives its row. */
export const enterRevision = (ledger: Ledger, r: Revision): OutboxRow => {
  const { recordId, rev, version, definition, previous } = r;
  const recordedAt = Math.floor(ledger.now / 1000);
  const createdAt = previous?.createdAt ?? recordedAt;
  const orgUnit = previous?.orgUnit ?? ledger.orgUnit;
  const sent = { version, recordedAt, body: r.deleted ? null : r.body };
  const type: string = definition.type;
  const line = orgUnit === undefined ? '' : lineOf({ recordId, rev, type, orgUnit, ...sent });
  const row: OutboxRow = {
    seq: nextSeq(ledger),
    recordId,
    rev,
    type,
    line,
    lineLength: line.length,
    ...(line === '' ? { unfixed: sent } : {}),
    frozen: 0,
    state: 'queued',
    token: r.token,
  };
  ledger.rows.push(row);
  if (previous?.listKey !== undefined) ledger.texts.set(previous.listKey, undefined);
  const day = definition.dayOf(r.body as never);
  const { summary, text } = wordsOf(definition, r.body, ledger.names);
  const listKey = listKeyOf(day, createdAt, recordId);
  ledger.records.set(recordId, {
    id: recordId,
    rev,
    type,
    version,
    ...(orgUnit === undefined ? {} : { orgUnit }),
    recordedAt,
    createdAt,
    day,
    body: r.body,
    summary,
    ...(r.deleted ? { deletedAt: ledger.now } : { listKey }),
    headSeq: row.seq,
    ...(r.isUnheard ? {} : { awaitedSeq: row.seq }),
  });
  if (!r.deleted) ledger.texts.set(listKey, text);
  return row;
};

/** Writes the ledger inside its transaction; the requests go out together, one answer is waited for. */
export const commitLedger = async (store: Store, ledger: Ledger): Promise<void> => {
  const { db } = store;
  const { rows, remade, records, texts, drafts } = ledger;
  const seq = ledger.baseSeq + rows.length;
  const counters: Counters = { sender: store.sender, seq, generation: ledger.generation };
  await Promise.all([
    // add, not put: a row that exists is never written over.
    rows.length > 0 && db.outbox.bulkAdd(rows),
    rows.length > 0 && writeMeta(db, { counters, lastSavedOn: dayOf(ledger.now) }),
    remade.length > 0 && db.outbox.bulkPut(remade),
    records.size > 0 && db.records.bulkPut([...records.values()]),
    texts.size > 0 && writeTexts(db, texts),
    drafts.length > 0 && db.drafts.bulkPut(drafts),
  ]);
};

/** After the commit: second copy and marker, then word to the other tabs and the engine. */
export const announceLedger = async (store: Store, ledger: Ledger): Promise<void> => {
  if (ledger.rows.length === 0) return;
  const rows: readonly JournalRow[] = [...ledger.remade, ...ledger.rows];
  await journalRows(store, ledger.generation, ledger.baseSeq + ledger.rows.length, rows);
  store.ports.changed.postMessage({ kind: 'saved', profileId: store.profileId });
};

/** Rows written after `baseSeq` by the call with this token, by their own token: traces of a commit nobody confirmed. */
export const rowsOfCall = async (
  store: Store,
  baseSeq: number,
  token: string,
): Promise<ReadonlyMap<string, OutboxRow>> => {
  const rows = await store.db.outbox
    .where('seq')
    .above(baseSeq)
    .filter((row) => row.token.startsWith(`${token}.`))
    .toArray();
  return new Map(rows.map((row) => [row.token, row]));
};

/** A random mark of one call. */
export const newToken = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(9)), (b) => b.toString(36)).join('');
