import { LIMITS } from '../domain/protocol.ts';

/** How large the next batch may be, learned from how the last ones fared. */
export interface Pace {
  /** Bytes on the wire to aim at. */
  readonly bytes: number;
  /** The largest batch that arrived whole; 0 before any did. */
  readonly proven: number;
  /** The smallest batch this link did not carry; a larger one is tried only after `patience` have arrived. */
  readonly ceiling: number;
  /** Batches that arrived since the ceiling was met or tried again, and how many it takes to try it again. */
  readonly arrived: number;
  readonly patience: number;
  /** Cuts in a row; 0 = the link was alive just now, SILENT = perhaps there is none. */
  readonly cuts: number;
}

const SMALLEST = 256;
const FIRST_PATIENCE = 16;
const NO_CEILING = Number.POSITIVE_INFINITY;
const SILENT = 2;
/** Nearer to the ceiling than this share of what is proven, another step gains less than a cut costs. */
const NEAR = 1 / 4;
/** A failed step costs all the link carries until it breaks, a small one only time. */
const STEP = 5 / 4;
/** So many arrive before the next step: a few records are through without one. */
const BEFORE_STEP = 3;
/** So far above the ceiling it is tried again: a batch fills its measure only roughly. */
const BEYOND = 5 / 4;

/** A link nothing is known of. */
export const firstPace: Pace = {
  bytes: LIMITS.firstBatchBytes,
  proven: 0,
  ceiling: NO_CEILING,
  arrived: 0,
  patience: FIRST_PATIENCE,
  cuts: SILENT,
};

const atLeast = (bytes: number) => Math.max(SMALLEST, Math.floor(bytes));

/** The next size between one that arrives and one that does not. */
const between = (proven: number, ceiling: number): number =>
  ceiling - proven <= proven * NEAR
    ? proven
    : Math.floor(Math.min((proven + ceiling) / 2, Math.max(SMALLEST, proven) * STEP));

const afterArrival = (pace: Pace, sent: number): Pace => {
  const next = { ...pace, proven: Math.max(pace.proven, sent), arrived: pace.arrived + 1, cuts: 0 };
  // Only a batch that filled its measure says anything about a larger one.
  if (sent * 2 < pace.bytes) return next;
  const grown = (factor: number) => Math.min(LIMITS.maxBatchBytes, Math.floor(pace.bytes * factor));
  // Made that small by an outage rather than by a narrow link, it is soon back where it began.
  if (pace.ceiling === NO_CEILING) return { ...next, bytes: grown(pace.bytes <= SMALLEST * 2 ? 4 : 2) };
  if (sent >= pace.ceiling) return { ...next, bytes: grown(2), ceiling: NO_CEILING };
  if (next.arrived < BEFORE_STEP) return { ...next, bytes: atLeast(next.proven) };
  if (next.arrived < pace.patience) return { ...next, bytes: between(next.proven, pace.ceiling) };
  const bytes = Math.min(LIMITS.maxBatchBytes, Math.floor(pace.ceiling * BEYOND));
  return { ...next, bytes, arrived: 0, patience: pace.patience * 2 };
};

const afterCut = (pace: Pace, sent: number): Pace => {
  const tried = Math.min(pace.bytes, sent);
  const cuts = pace.cuts + 1;
  if (cuts === 1) return { ...pace, cuts };
  if (cuts === SILENT && tried > pace.proven) {
    const ceiling = Math.min(pace.ceiling, Math.max(SMALLEST * 2, tried));
    return { ...pace, bytes: atLeast(Math.max(pace.proven, tried / 4)), ceiling, arrived: 0, cuts };
  }
  const bytes = atLeast(tried / 4);
  const isForgotten = cuts > SILENT + 1 && Number.isFinite(pace.patience);
  const ceiling = isForgotten ? NO_CEILING : pace.ceiling;
  return { ...pace, bytes, proven: Math.min(pace.proven, bytes), ceiling, cuts };
};

/**
 * The pace after a batch of `sent` bytes.
 *
 *   arrived    doubles; once a size has failed, goes towards it step by step until it is near, and beyond it only after
 *              enough batches
 *   cut        first: the same once more, because a link that dies every so many bytes cuts any size now and then;
 *              second: a size that never arrived is too much, and the next is what has arrived, or a quarter;
 *              more, or a size that has arrived before: a quarter, for perhaps there is no link at all, and an outage
 *              teaches nothing
 *   too_large  halved, never tried again
 *
 * Never below what one record needs.
 */
export const nextPace = (pace: Pace, outcome: 'arrived' | 'cut' | 'too_large', sent: number): Pace => {
  if (outcome === 'arrived') return afterArrival(pace, sent);
  if (outcome === 'cut') return afterCut(pace, sent);
  const tried = Math.min(pace.bytes, sent);
  const ceiling = Math.max(SMALLEST * 2, tried);
  return { ...pace, bytes: atLeast(tried / 2), ceiling, patience: NO_CEILING };
};
