import { LIMITS } from '../domain/protocol.ts';

const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 15 * 60_000;

/**
 * Milliseconds to wait before the next try, with full jitter: anything from 0 to a bound that doubles with each
 * failure up to 15 minutes. A server's Retry-After is never undercut.
 * @param failures failures in a row, from 1
 * @param random a number in [0, 1)
 */
export const backoffMs = (failures: number, random: number, retryAfterMs = 0): number =>
  retryAfterMs +
  Math.floor(random * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(20, failures - 1)));

/** How a request ended, as far as the size of the next one is concerned. */
export type LinkOutcome = 'arrived' | 'cut' | 'too_large';

/**
 * Bytes to aim at next: doubles when a full batch arrived, halves when the link broke or the batch was refused as too
 * large, never below what one record needs.
 */
export const nextBatchBytes = (bytes: number, outcome: LinkOutcome): number =>
  outcome === 'arrived' ? Math.min(LIMITS.maxBatchBytes, bytes * 2) : Math.max(512, Math.floor(bytes / 2));
