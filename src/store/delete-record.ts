import type { RecordId } from '../domain/envelope.ts';
import { knownEntry, lineOf } from '../domain/wire/line-of.ts';
import { enterRevision, hasNeverLeft, pulledRevOf, rowsOfRecord } from './ledger.ts';
import { type CallScope, revise } from './revise.ts';
import type { OutboxRow, RecordRow } from './rows.ts';
import type { Saved } from './save-record.ts';
import type { Store, StoreFailure } from './store.ts';
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

const oneMore = async (
  store: Store,
  scope: CallScope,
  previous: RecordRow,
  deleted: boolean,
): Promise<{ done: Saved | undefined }> => {
  const definition = scope.ledger.registry.get(previous.type);
  if (!definition) throw new Error('a record of a type this build does not have');
  const pulledRev = await pulledRevOf(store.db, previous.id);
  const rows = deleted ? await rowsOfRecord(store.db, previous.id) : [];
  scope.ledger.remade.push(...rows.flatMap((row) => emptied(row) ?? []));
  const { seq, recordId, rev } = enterRevision(scope.ledger, {
    definition,
    recordId: previous.id,
    rev: Math.max(previous.rev, pulledRev) + 1,
    body: previous.body,
    version: previous.version,
    deleted,
    isUnheard: deleted && hasNeverLeft(rows, pulledRev),
    previous,
    token: `${scope.token}.0`,
  });
  // Brought back is said again: what it contradicts goes, or it goes itself.
  if (!deleted) await takeBackYielding(store, scope.ledger, scope.token);
  return { done: { seq, recordId, rev } };
};

const turn = (
  store: Store,
  recordId: RecordId,
  deleted: boolean,
): Promise<Saved | StoreFailure | undefined> =>
  revise<Saved | undefined>(store, async (scope) => {
    const written = scope.written.get(`${scope.token}.0`);
    if (written) return { done: { recordId, rev: written.rev, seq: written.seq } };
    const record = await store.db.records.get(recordId);
    const isDeleted = record?.deletedAt !== undefined;
    if (!record || record.body === undefined || isDeleted === deleted) return { done: undefined };
    return oneMore(store, scope, record, deleted);
  });

/**
 * Deletes a record as its next revision; undefined when there is none or it is deleted already. The body stays on
 * this device, in the bin. Revisions that never left the device keep their seq and will travel without a body.
 */
export const deleteRecord = (store: Store, recordId: RecordId): Promise<Saved | StoreFailure | undefined> =>
  turn(store, recordId, true);

/** Brings a deleted record back as its next revision; undefined when it is not in the bin. */
export const undeleteRecord = (store: Store, recordId: RecordId): Promise<Saved | StoreFailure | undefined> =>
  turn(store, recordId, false);
