import { LIMITS } from '../domain/protocol.ts';

/** How large the next batch may be. What a link breaks is not lost, so it says little about that. */
export interface Pace {
  /** Bytes on the wire to aim at. */
  readonly bytes: number;
  /** Never more than this: something on the way refuses larger ones. */
  readonly most: number;
}

const SMALLEST = 256;

/** A link nothing is known of. */
export const firstPace: Pace = { bytes: LIMITS.firstBatchBytes, most: LIMITS.maxBatchBytes };

/**
 * The pace after a batch of `sent` bytes.
 *
 *   arrived    four times as much, unless the batch was too small to say anything about a larger one
 *   lost       halves: it broke off and nothing of it was kept
 *   too_large  halves, and never grows beyond that again
 *
 * Never below what one record needs.
 */
export const nextPace = (pace: Pace, outcome: 'arrived' | 'lost' | 'too_large', sent: number): Pace => {
  if (outcome === 'arrived')
    return sent * 2 < pace.bytes ? pace : { ...pace, bytes: Math.min(pace.most, pace.bytes * 4) };
  const bytes = Math.max(SMALLEST, Math.floor(Math.min(pace.bytes, sent) / 2));
  return { bytes, most: outcome === 'too_large' ? bytes : pace.most };
};
