import { LIMITS } from '../domain/protocol.ts';

/** How large the next batch may be, learned from how the last ones fared. */
export interface Pace {
  /** Bytes on the wire to aim at. */
  readonly bytes: number;
  /** The largest size that arrived whole; 0 before any did. */
  readonly proven: number;
  /** A size known to be too much for this link; tried again only after `patience` batches have arrived. */
  readonly ceiling: number;
  /** Batches that arrived since the ceiling was met, and how many it takes to try it again. */
  readonly arrived: number;
  readonly patience: number;
  /** Cuts in a row at the present size. */
  readonly cuts: number;
}

const SMALLEST = 512;
const FIRST_PATIENCE = 8;

/** A link nothing is known of. */
export const firstPace: Pace = {
  bytes: LIMITS.firstBatchBytes,
  proven: 0,
  ceiling: Number.POSITIVE_INFINITY,
  arrived: 0,
  patience: FIRST_PATIENCE,
  cuts: 0,
};

const largest = (bytes: number) => Math.min(LIMITS.maxBatchBytes, bytes);

/**
 * The pace after a batch of `sent` bytes.
 *
 *   arrived    doubles, but stays below a size that failed until enough batches have arrived
 *   cut        a size that has arrived before is tried once more as it is (a link that dies every so many bytes cuts any
 *              size now and then), else halved
 *   too_large  halved, never tried again
 *
 * Never below what one record needs.
 */
export const nextPace = (pace: Pace, outcome: 'arrived' | 'cut' | 'too_large', sent: number): Pace => {
  if (outcome === 'arrived') {
    const arrived = pace.arrived + 1;
    const proven = Math.max(pace.proven, sent);
    // Only a batch that filled its measure says anything about a larger one.
    if (sent * 2 < pace.bytes) return { ...pace, proven, arrived, cuts: 0 };
    const doubled = largest(pace.bytes * 2);
    if (doubled < pace.ceiling) return { ...pace, bytes: doubled, proven, arrived, cuts: 0 };
    if (arrived < pace.patience) return { ...pace, proven, arrived, cuts: 0 };
    return {
      bytes: doubled,
      proven,
      ceiling: Number.POSITIVE_INFINITY,
      arrived: 0,
      patience: pace.patience * 2,
      cuts: 0,
    };
  }
  if (outcome === 'cut' && sent <= pace.proven && pace.cuts === 0) return { ...pace, cuts: 1 };
  const half = Math.max(SMALLEST, Math.floor(Math.min(pace.bytes, sent) / 2));
  return {
    bytes: half,
    proven: Math.min(pace.proven, half),
    ceiling: Math.max(SMALLEST * 2, Math.min(pace.bytes, sent)),
    arrived: 0,
    patience: outcome === 'too_large' ? Number.POSITIVE_INFINITY : pace.patience,
    cuts: 0,
  };
};
