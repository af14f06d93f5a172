/** Where a saved entry stands; "held" is whatever the province holds bytes of. */
export type OutboxState = 'queued' | 'held' | 'rejected';

/** What planning needs to know of an outbox row. */
export interface PlannableRow {
  readonly seq: number;
  readonly state: OutboxState;
  /** Length of the canonical line. */
  readonly lineLength: number;
}

/** How much one batch may carry. */
export interface BatchLimit {
  /** Sum of line lengths before compression. */
  readonly plainBytes: number;
  readonly entries: number;
}

/**
 * Chooses the seqs of the next batch: queued rows, oldest first, as many as fit, at least one.
 * Deterministic in its arguments; an empty result means that nothing is waiting.
 * @param rows in ascending order of seq
 */
export const planBatch = (rows: Iterable<PlannableRow>, limit: BatchLimit): readonly number[] => {
  const seqs: number[] = [];
  let plain = 0;
  for (const row of rows) {
    if (row.state !== 'queued') continue;
    plain += row.lineLength;
    if (seqs.length > 0 && (plain > limit.plainBytes || seqs.length >= limit.entries)) break;
    seqs.push(row.seq);
  }
  return seqs;
};
