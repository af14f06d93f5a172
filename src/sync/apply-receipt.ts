import type { OutcomeRun, SeqRange } from '../domain/protocol.ts';
import { isHeld, outcomesBySeq } from '../domain/receipt-lists.ts';
import type { OutboxState } from './plan-batch.ts';

/** What applying needs to know of an outbox row. */
export interface SettledRow {
  readonly seq: number;
  readonly state: OutboxState;
}

/** What applying needs of a receipt. */
export interface ReceiptLists {
  readonly runs: readonly OutcomeRun[];
  readonly held: readonly SeqRange[];
  readonly refused?: readonly SeqRange[];
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
 *                                              ╰─only refused, says the list──▶ queued
 *   queued ──outcome rejected──▶ rejected ──not in the list of held──▶ queued
 *
 * A row is named by its seq, and a seq is one revision of one record, so a receipt for one revision
 * never touches another (I4). Whatever the receipt does not list as held is queued again (I9): that
 * alone survives lost answers, restored backups and replaced servers. A refusal is no bytes: where the
 * province, put back to a backup, knows only that it once refused a row it later took, the row goes again.
 * @param sent seqs of the batch the receipt answers; a receipt for a batch unknown here must not be applied
 * @returns undefined when the receipt leaves an entry of the batch without exactly one outcome (I7)
 */
export const applyReceipt = (
  rows: Iterable<SettledRow>,
  receipt: ReceiptLists,
  sent: readonly number[],
): readonly RowChange[] | undefined => {
  const outcomes = outcomesBySeq(receipt.runs, sent);
  if (!outcomes) return undefined;
  const refused = receipt.refused ?? [];
  const changes: RowChange[] = [];
  for (const row of rows) {
    const outcome = outcomes.get(row.seq);
    if (outcome)
      changes.push({ seq: row.seq, state: outcome.outcome === 'rejected' ? 'rejected' : 'held', outcome });
    else if (
      (row.state !== 'queued' && !isHeld(receipt.held, row.seq)) ||
      (row.state === 'held' && isHeld(refused, row.seq))
    )
      changes.push({ seq: row.seq, state: 'queued' });
  }
  return changes;
};
