import { LIMITS } from '../domain/protocol.ts';

/** How large the next batch may be, learned from how the last ones fared. */
export interface Pace {
  /** Bytes on the wire to aim at. */
  readonly bytes: number;
  /** The largest measure that a batch filled and arrived with; 0 before any did. */
  readonly proven: number;
  /** A size known to be too much for this link; tried again only after `patience` batches have arrived. */
  readonly ceiling: number;
  /** Batches that arrived since the ceiling was met, and how many it takes to try it again. */
  readonly arrived: number;
  readonly patience: number;
  /** Cuts in a row; 0 = the link was alive just now. */
  readonly cuts: number;
}

const SMALLEST = 512;
const FIRST_PATIENCE = 8;
const NO_CEILING = Number.POSITIVE_INFINITY;

/** A link nothing is known of. */
export const firstPace: Pace = {
  bytes: LIMITS.firstBatchBytes,
  proven: 0,
  ceiling: NO_CEILING,
  arrived: 0,
  patience: FIRST_PATIENCE,
  cuts: 1,
};

const atLeast = (bytes: number) => Math.max(SMALLEST, Math.floor(bytes));

/** What a batch stands for: the measure it was cut to, unless there was too little to fill it. */
const measureOf = (pace: Pace, sent: number) => (sent * 2 >= pace.bytes ? pace.bytes : sent);

const afterArrival = (pace: Pace, sent: number): Pace => {
  const measure = measureOf(pace, sent);
  const next = { ...pace, proven: Math.max(pace.proven, measure), arrived: pace.arrived + 1, cuts: 0 };
  // Only a batch that filled its measure says anything about a larger one.
  if (measure < pace.bytes) return next;
  // Made small by an outage rather than by a narrow link, it is soon back where it began.
  const factor = pace.ceiling === NO_CEILING && pace.bytes < LIMITS.firstBatchBytes ? 4 : 2;
  const bytes = Math.min(LIMITS.maxBatchBytes, pace.bytes * factor);
  if (bytes < pace.ceiling) return { ...next, bytes };
  if (next.arrived < pace.patience) return next;
  return { ...next, bytes, ceiling: NO_CEILING, arrived: 0, patience: pace.patience * 2 };
};

const afterCut = (pace: Pace, sent: number): Pace => {
  const isAlive = pace.cuts === 0;
  const tried = measureOf(pace, sent);
  if (isAlive && tried <= pace.proven) return { ...pace, cuts: 1 };
  if (isAlive)
    return {
      ...pace,
      bytes: atLeast(tried / 2),
      ceiling: Math.max(SMALLEST * 2, tried),
      arrived: 0,
      cuts: 1,
    };
  const bytes = atLeast(tried / 4);
  return { ...pace, bytes, proven: Math.min(pace.proven, bytes), cuts: pace.cuts + 1 };
};

/**
 * The pace after a batch of `sent` bytes.
 *
 *   arrived    doubles, but stays below a size that failed until enough batches have arrived
 *   cut        while the link lives: a size that has arrived before is tried once more as it is (a link that dies
 *              every so many bytes cuts any size now and then), a larger one is halved and remembered;
 *              out of silence: a quarter, and nothing is learned, for perhaps there is no link at all
 *   too_large  halved, never tried again
 *
 * Never below what one record needs.
 */
export const nextPace = (pace: Pace, outcome: 'arrived' | 'cut' | 'too_large', sent: number): Pace => {
  if (outcome === 'arrived') return afterArrival(pace, sent);
  if (outcome === 'cut') return afterCut(pace, sent);
  const tried = measureOf(pace, sent);
  return { ...pace, bytes: atLeast(tried / 2), ceiling: Math.max(SMALLEST * 2, tried), patience: NO_CEILING };
};
