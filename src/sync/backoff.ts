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

/** What waiting needs from outside. */
export interface WaitPorts {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
}

/** The wait between two tries, at most one at a time. */
export interface RetryWait {
  /** Counts a failure, waits for it and then tries; gives the instant of that try. */
  readonly afterFailure: (retryAfterMs: number) => number;
  readonly isWaiting: () => boolean;
  readonly cancel: () => void;
  /** Forgets the failures counted so far. */
  readonly forgive: () => void;
}

/** A wait that has not begun. */
export const createRetryWait = ({ clock, random, setTimer }: WaitPorts, again: () => void): RetryWait => {
  let failures = 0;
  let end: (() => void) | undefined;
  const cancel = () => {
    end?.();
    end = undefined;
  };
  return {
    afterFailure: (retryAfterMs) => {
      failures += 1;
      cancel();
      const delayMs = backoffMs(failures, random(), retryAfterMs);
      end = setTimer(() => {
        end = undefined;
        again();
      }, delayMs);
      return clock() + delayMs;
    },
    isWaiting: () => end !== undefined,
    cancel,
    forgive: () => {
      failures = 0;
    },
  };
};
