import { LIMITS, type OutcomeRun, type SeqRange } from './protocol.ts';

/** The runs as one outcome per seq, or undefined when they overlap or leave a seq of the batch without one (I7). */
export const outcomesBySeq = (
  runs: readonly OutcomeRun[],
  seqs: readonly number[],
): ReadonlyMap<number, OutcomeRun> | undefined => {
  const bySeq = new Map<number, OutcomeRun>();
  for (const run of runs) {
    if (run.count > LIMITS.maxBatchEntries) return undefined;
    for (let seq = run.seq; seq < run.seq + run.count; seq++) {
      if (bySeq.has(seq)) return undefined;
      bySeq.set(seq, run);
    }
  }
  return bySeq.size === seqs.length && seqs.every((seq) => bySeq.has(seq)) ? bySeq : undefined;
};

/** Joins single outcomes, in the order of seq, into runs. */
export const runsOf = (outcomes: readonly Omit<OutcomeRun, 'count'>[]): OutcomeRun[] => {
  const runs: OutcomeRun[] = [];
  for (const { recordId, rev, ...one } of outcomes) {
    const last = runs.at(-1);
    const plain = one.outcome === 'accepted' || one.outcome === 'duplicate';
    if (last && plain && last.outcome === one.outcome && last.seq + last.count === one.seq)
      runs[runs.length - 1] = { ...last, count: last.count + 1 };
    else
      runs.push({
        ...one,
        count: 1,
        ...(plain || recordId === undefined ? {} : { recordId }),
        ...(plain || rev === undefined ? {} : { rev }),
      });
  }
  return runs;
};

/** Sorted, joined ranges of a set of seqs. */
export const rangesOf = (seqs: Iterable<number>): [number, number][] => {
  const ranges: [number, number][] = [];
  for (const seq of [...seqs].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && seq <= last[1] + 1) last[1] = Math.max(last[1], seq);
    else ranges.push([seq, seq]);
  }
  return ranges;
};

/** True when one of the sorted ranges holds the seq. */
export const isHeld = (held: readonly SeqRange[], seq: number): boolean => {
  let low = 0;
  let high = held.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const range = held[mid] as SeqRange;
    if (seq < range[0]) high = mid - 1;
    else if (seq > range[1]) low = mid + 1;
    else return true;
  }
  return false;
};
