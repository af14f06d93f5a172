import type { AnyRecord } from '../domain/define-record.ts';
import type { RecordId } from '../domain/envelope.ts';
import { currentRecord, enterRevision, nextRev, nextSeq } from './ledger.ts';
import { type Attempt, type CallScope, revise } from './revise.ts';
import type { RecordRow } from './rows.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';

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
}

/** The record an item changes. A draft that was saved before, here or in another tab, leads to its record. */
const targetOf = async (store: Store, scope: CallScope, item: SaveItem): Promise<RecordId | undefined> => {
  if (item.recordId !== undefined || item.draftId === undefined) return item.recordId;
  const earlier = scope.ledger.drafts.find((d) => d.id === item.draftId);
  const draft = earlier ?? (await store.db.drafts.get(item.draftId));
  return draft && ('savedAs' in draft ? draft.savedAs : draft.recordId);
};

/** The newest revision, when saving would only say it again: a second tap on "Lưu" makes no second entry. */
const repeated = async (
  store: Store,
  scope: CallScope,
  item: SaveItem,
  head: RecordRow | undefined,
): Promise<Saved | undefined> => {
  if (
    head?.headSeq === undefined ||
    head.deletedAt !== undefined ||
    head.version !== item.definition.version ||
    JSON.stringify(head.body) !== JSON.stringify(item.body)
  )
    return undefined;
  const { id: recordId, rev, headSeq: seq } = head;
  const row = scope.ledger.rows.find((r) => r.seq === seq) ?? (await store.db.outbox.get(seq));
  return row === undefined || row.state === 'rejected' ? undefined : { recordId, rev, seq };
};

const saveItem = async (
  store: Store,
  scope: CallScope,
  item: SaveItem,
  token: string,
): Promise<Saved | undefined> => {
  const { ledger } = scope;
  const { definition, body } = item;
  const target = await targetOf(store, scope, item);
  const head = target === undefined ? undefined : await currentRecord(store, ledger, target);
  if (item.recordId !== undefined && head === undefined) throw new Error('no such record');
  const recordId = head?.id ?? store.derivedIds.get(nextSeq(ledger));
  if (recordId === undefined) return undefined;
  const saved =
    (await repeated(store, scope, item, head)) ??
    enterRevision(ledger, {
      definition,
      recordId,
      rev: head ? await nextRev(store, head) : 1,
      body,
      version: definition.version,
      deleted: false,
      previous: head,
      token,
    });
  if (item.draftId !== undefined)
    ledger.drafts.push({ id: item.draftId, savedAs: recordId, savedAt: ledger.now });
  return { recordId, rev: saved.rev, seq: saved.seq };
};

const fill = async (
  store: Store,
  scope: CallScope,
  items: readonly SaveItem[],
): Promise<Attempt<readonly Saved[]>> => {
  const saved: Saved[] = [];
  for (const [i, item] of items.entries()) {
    const token = `${scope.token}.${i}`;
    const done = scope.written.get(token) ?? (await saveItem(store, scope, item, token));
    if (!done) return { missing: { from: nextSeq(scope.ledger), count: items.length - i } };
    saved.push({ recordId: done.recordId, rev: done.rev, seq: done.seq });
  }
  return { done: saved };
};

/**
 * Saves many records in their order, all or none, in one transaction that is on the disk when this resolves.
 * Record, waiting row, end of the draft and counters go together; then the journal gets its copy. Saving the same
 * body again gives the revision that already says so. Throws for a sealed type and for a recordId nobody knows.
 */
export const saveRecords = async (
  store: Store,
  items: readonly SaveItem[],
): Promise<readonly Saved[] | StoreFailure> => {
  if (items.some((item) => item.definition.sealed)) throw new Error('a sealed body never enters this store');
  return revise(store, (scope) => fill(store, scope, items));
};

/** Saves one record, with the guarantees of `saveRecords`: a result without `code` may be called saved. */
export const saveRecord = async (store: Store, item: SaveItem): Promise<Saved | StoreFailure> => {
  const result = await saveRecords(store, [item]);
  return isFailure(result) ? result : (result[0] as Saved);
};
