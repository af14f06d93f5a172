import { isHeld, type OutcomeRun, outcomesBySeq, type Receipt } from '../domain/protocol.ts';
import type { OutboxState } from './plan-batch.ts';

/** What applying needs to know of an outbox row. */
export interface SettledRow {
  readonly seq: number;
  readonly state: OutboxState;
}

/** A row's new state; `outcome` is absent where the row was queued again. */
export interface RowChange {
  readonly seq: number;
  readonly state: OutboxState;
  readonly outcome?: OutcomeRun;
}

/**
 * What a verified receipt changes on the device:
 *
 *   queued ──outcome accepted … quarantined──▶ held ──not in the list of held──▶ queued
 *   queued ──outcome rejected──▶ rejected ──not in the list of held──▶ queued
 *
 * A row is named by its seq, and a seq is one revision of one record, so a receipt for one revision
 * never touches another (I4). Whatever the receipt does not list as held is queued again (I9): that
 * alone survives lost answers, restored backups and replaced servers.
 * @param sent seqs of the batch the receipt answers; undefined when the batch is not known here
 * @returns undefined when the receipt leaves an entry of the batch without exactly one outcome (I7)
 */
export const applyReceipt = (
  rows: Iterable<SettledRow>,
  receipt: Pick<Receipt, 'runs' | 'held'>,
  sent: readonly number[],
): readonly RowChange[] | undefined => {
  const outcomes = outcomesBySeq(receipt.runs, sent);
  if (!outcomes) return undefined;
  const changes: RowChange[] = [];
  for (const row of rows) {
    const outcome = outcomes.get(row.seq);
    if (outcome)
      changes.push({ seq: row.seq, state: outcome.outcome === 'rejected' ? 'rejected' : 'held', outcome });
    else if (row.state !== 'queued' && !isHeld(receipt.held, row.seq))
      changes.push({ seq: row.seq, state: 'queued' });
  }
  return changes;
};
