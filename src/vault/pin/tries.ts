/** Wrong PINs so far and the wait they cost. Written down before a PIN is tried, so that no kill takes one back. */
export interface Tries {
  /** Tries since the PIN was last right. */
  readonly failed: number;
  /** Of the wait, milliseconds left at `at`. */
  readonly leftMs: number;
  /** The part of it, left at `at`, that must pass while the app is open: no changed clock shortens it. */
  readonly mustRunMs: number;
  /** When this was written, milliseconds since 1970 by this device. */
  readonly at: number;
}

/** Tries before the first wait. */
export const FREE_TRIES = 5;
/** After so many wrong ones the wrapped key is dropped. */
export const MOST_TRIES = 15;

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** Waits after the fifth wrong PIN and each further one; the last is that of all later ones. */
const WAITS_MS = [30 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS] as const;

/**
 * What of a wait only the running app can count off. The browser knows no clock that runs on while it is closed but the
 * one anybody can change: this much stays whatever it says, the rest it may count.
 */
const MUST_RUN_MS = MINUTE_MS;

/** No wrong PIN yet. */
export const noTries = (now: number): Tries => ({ failed: 0, leftMs: 0, mustRunMs: 0, at: now });

/** The same after one more try. */
export const countTry = ({ failed }: Tries, now: number): Tries => {
  const next = failed + 1;
  const leftMs =
    next < FREE_TRIES ? 0 : (WAITS_MS[Math.min(next - FREE_TRIES, WAITS_MS.length - 1)] as number);
  return { failed: next, leftMs, mustRunMs: Math.min(leftMs, MUST_RUN_MS), at: now };
};

/**
 * The same with the wait counted down to now.
 * @param ranMs milliseconds that the app has run since `tries` were written or read, by a clock nobody can change
 */
export const passWait = (tries: Tries, now: number, ranMs: number): Tries => ({
  failed: tries.failed,
  leftMs: Math.max(0, tries.leftMs - Math.max(ranMs, now - tries.at)),
  mustRunMs: Math.max(0, tries.mustRunMs - ranMs),
  at: now,
});

/** Milliseconds to wait before the next try, 0 when it is free. */
export const waitOf = ({ leftMs, mustRunMs }: Tries): number => Math.max(leftMs, mustRunMs);
