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
