import type { RecordId } from '../domain/envelope.ts';
import { knownEntry, lineOf } from '../domain/wire/line-of.ts';
import { enterRevision, hasNeverLeft, pulledRevOf, rowsOfRecord } from './ledger.ts';
import { type Alongside, type CallScope, revise } from './revise.ts';
import type { OutboxRow } from './rows.ts';
import type { Saved } from './save-record.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { takeBackYielding } from './take-back.ts';

/** The row without its body, if the line has not left the device; undefined when nothing is to be changed. */
const emptied = (row: OutboxRow): OutboxRow | undefined => {
  if (row.frozen === 1 || row.state !== 'queued') return undefined;
  if (row.unfixed) return { ...row, unfixed: { ...row.unfixed, body: null } };
  const entry = knownEntry(row.line);
  if (!entry || entry.body === null) return undefined;
  const line = lineOf({ ...entry, body: null });
  return { ...row, line, lineLength: line.length };
};

/** Enters the deletion of a record, or its coming back, as its next revision; undefined when there is nothing to do. */
const oneMore = async (
  store: Store,
  scope: CallScope,
  recordId: RecordId,
  deleted: boolean,
  mark: string,
): Promise<Saved | undefined> => {
  const written = scope.written.get(mark);
  if (written) return { recordId, rev: written.rev, seq: written.seq };
  const previous = await store.db.records.get(recordId);
  if (!previous || previous.body === undefined || (previous.deletedAt !== undefined) === deleted)
    return undefined;
  const definition = scope.ledger.registry.get(previous.type);
  if (!definition) throw new Error('a record of a type this build does not have');
  const pulledRev = await pulledRevOf(store.db, recordId);
  const rows = deleted ? await rowsOfRecord(store.db, recordId) : [];
  scope.ledger.remade.push(...rows.flatMap((row) => emptied(row) ?? []));
  const { seq, rev } = enterRevision(scope.ledger, {
    definition,
    recordId,
    rev: Math.max(previous.rev, pulledRev) + 1,
    body: previous.body,
    version: previous.version,
    deleted,
    isUnheard: deleted && hasNeverLeft(rows, pulledRev),
    previous,
    token: mark,
  });
  return { seq, recordId, rev };
};

/**
 * Deletes records as their next revisions, all or none, in one transaction; those that are not there or deleted already
 * are passed over. The bodies stay on this device, in the bin. Revisions that never left the device keep their seq and
 * will travel without a body.
 */
export const deleteRecords = (
  store: Store,
  recordIds: readonly RecordId[],
  alongside?: Alongside,
): Promise<readonly Saved[] | StoreFailure> =>
  revise<readonly Saved[]>(
    store,
    async (scope) => {
      const saved: Saved[] = [];
      for (const [i, id] of recordIds.entries()) {
        const one = await oneMore(store, scope, id, true, `${scope.token}.${i}`);
        if (one) saved.push(one);
      }
      return { done: saved };
    },
    alongside,
  );

/** Deletes one record, as `deleteRecords` does; undefined when there is none or it is deleted already. */
export const deleteRecord = async (
  store: Store,
  recordId: RecordId,
): Promise<Saved | StoreFailure | undefined> => {
  const saved = await deleteRecords(store, [recordId]);
  return isFailure(saved) ? saved : saved[0];
};

/** Brings a deleted record back as its next revision; undefined when it is not in the bin. */
export const undeleteRecord = (store: Store, recordId: RecordId): Promise<Saved | StoreFailure | undefined> =>
  revise<Saved | undefined>(store, async (scope) => {
    const saved = await oneMore(store, scope, recordId, false, `${scope.token}.0`);
    // Brought back is said again: what it contradicts goes, or it goes itself.
    if (saved) await takeBackYielding(store, scope.ledger, scope.token);
    return { done: saved };
  });
