import type { AnyRecord } from '../domain/define-record.ts';
import type { RecordId } from '../domain/envelope.ts';
import { enterRevision, type Ledger, nextSeq, pulledRevOf } from './ledger.ts';
import { type Alongside, type Attempt, type CallScope, revise } from './revise.ts';
import type { OutboxRow, RecordRow } from './rows.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { type TakenBack, takeBackYielding } from './take-back.ts';

/** A checked body to be saved. */
export interface SaveItem {
  readonly definition: AnyRecord;
  /** As `checkDraft` gave it. */
  readonly body: unknown;
  /** The record to be changed; absent for a new one. */
  readonly recordId?: RecordId;
  /** The draft this came from; it ends in the same transaction. */
  readonly draftId?: string;
}

/** What the screen may call saved. */
export interface Saved {
  readonly recordId: RecordId;
  readonly rev: number;
  readonly seq: number;
  /** Records this one contradicted and so took back ("tháng này không có buổi nào"); absent when there were none. */
  readonly tookBack?: readonly RecordId[];
}

/** Everything the items refer to, read at once: between two reads of a transaction Dexie allows few plain awaits. */
interface Known {
  readonly drafts: ReadonlyMap<string, RecordId>;
  readonly records: ReadonlyMap<RecordId, RecordRow>;
  readonly heads: ReadonlyMap<number, OutboxRow>;
  /** Highest revision pulled from another phone of the person. */
  readonly pulledRevs: ReadonlyMap<RecordId, number>;
}

const readKnown = async ({ db }: Store, items: readonly SaveItem[]): Promise<Known> => {
  const draftIds = items.flatMap(({ draftId }) => draftId ?? []);
  const rows = draftIds.length === 0 ? [] : await db.drafts.bulkGet(draftIds);
  // A draft that was saved before, here or in another tab, leads to its record.
  const drafts = new Map(
    rows.flatMap((draft) => {
      const recordId = draft && ('savedAs' in draft ? draft.savedAs : (draft.recordId ?? draft.undoes));
      return draft && recordId !== undefined ? [[draft.id, recordId] as const] : [];
    }),
  );
  const ids = [...new Set([...items.flatMap(({ recordId }) => recordId ?? []), ...drafts.values()])];
  if (ids.length === 0) return { drafts, records: new Map(), heads: new Map(), pulledRevs: new Map() };
  const records = (await db.records.bulkGet(ids)).flatMap((record) => record ?? []);
  const heads = await db.outbox.bulkGet(records.flatMap(({ headSeq }) => headSeq ?? []));
  const pulledRevs = new Map<RecordId, number>();
  for (const id of ids) pulledRevs.set(id, await pulledRevOf(db, id));
  return {
    drafts,
    records: new Map(records.map((record) => [record.id, record])),
    heads: new Map(heads.flatMap((row) => (row ? [[row.seq, row] as const] : []))),
    pulledRevs,
  };
};

/** The newest revision, when saving would only say it again: a second tap on "Lưu" makes no second entry. */
const repeated = (ledger: Ledger, known: Known, item: SaveItem, head: RecordRow): Saved | undefined => {
  if (
    head.headSeq === undefined ||
    head.deletedAt !== undefined ||
    head.version !== item.definition.version ||
    JSON.stringify(head.body) !== JSON.stringify(item.body)
  )
    return undefined;
  const { id: recordId, rev, headSeq: seq } = head;
  const row = ledger.rows[seq - ledger.baseSeq - 1] ?? known.heads.get(seq);
  // Said again over a refusal, or where two phones claim the same revision, it is a new word.
  const isOpen = row === undefined || row.state === 'rejected' || row.outcome?.outcome === 'conflict';
  return isOpen ? undefined : { recordId, rev, seq };
};

const saveItem = (
  store: Store,
  ledger: Ledger,
  known: Known,
  item: SaveItem,
  token: string,
): Saved | undefined => {
  const { definition, body, draftId } = item;
  const earlier = ledger.drafts.find((draft) => draft.id === draftId)?.savedAs;
  const target = item.recordId ?? earlier ?? known.drafts.get(draftId ?? '');
  const head = target === undefined ? undefined : (ledger.records.get(target) ?? known.records.get(target));
  if (item.recordId !== undefined && head === undefined) throw new Error('no such record');
  const recordId = head?.id ?? store.derivedIds.get(nextSeq(ledger));
  if (recordId === undefined) return undefined;
  const rev = head ? Math.max(head.rev, known.pulledRevs.get(recordId) ?? 0) + 1 : 1;
  const saved =
    (head && repeated(ledger, known, item, head)) ??
    enterRevision(ledger, {
      definition,
      recordId,
      rev,
      body,
      version: definition.version,
      deleted: false,
      previous: head,
      token,
    });
  if (draftId !== undefined) ledger.drafts.push({ id: draftId, savedAs: recordId, savedAt: ledger.now });
  return saved;
};

const withTaken = (saved: Saved, record: RecordRow | undefined, taken: readonly TakenBack[]): Saved => {
  const tookBack = taken.filter(({ month }) => record?.day.startsWith(month)).map(({ recordId }) => recordId);
  return tookBack.length > 0 ? { ...saved, tookBack } : saved;
};

const fill = async (
  store: Store,
  { ledger, token, written }: CallScope,
  items: readonly SaveItem[],
): Promise<Attempt<readonly Saved[]>> => {
  const known = await readKnown(store, items);
  const saved: Saved[] = [];
  for (const [i, item] of items.entries()) {
    const mark = `${token}.${i}`;
    const done = written.get(mark) ?? saveItem(store, ledger, known, item, mark);
    if (!done) return { missing: { from: nextSeq(ledger), count: items.length - i } };
    saved.push({ recordId: done.recordId, rev: done.rev, seq: done.seq });
  }
  const taken = await takeBackYielding(store, ledger, token);
  return { done: saved.map((one) => withTaken(one, ledger.records.get(one.recordId), taken)) };
};

/**
 * Saves many records in their order, all or none, in one transaction that is on the disk when this resolves.
 * Record, waiting row, end of the draft and counters go together, and with them the end of a record that said there was
 * nothing in that month; then the journal gets its copy. Saving the same
 * body again gives the revision that already says so. Throws for a sealed type and for a recordId nobody knows.
 */
export const saveRecords = async (
  store: Store,
  items: readonly SaveItem[],
  alongside?: Alongside,
): Promise<readonly Saved[] | StoreFailure> => {
  if (items.some((item) => item.definition.sealed)) throw new Error('a sealed body never enters this store');
  return revise(store, (scope) => fill(store, scope, items), alongside);
};

/** Saves one record, with the guarantees of `saveRecords`: a result without `code` may be called saved. */
export const saveRecord = async (store: Store, item: SaveItem): Promise<Saved | StoreFailure> => {
  const result = await saveRecords(store, [item]);
  return isFailure(result) ? result : (result[0] as Saved);
};
