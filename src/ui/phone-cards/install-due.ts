import type { InstallMemory } from '../../store/install-memory.ts';

const WEEK_MS = 7 * 86_400_000;
/** Somebody who wrote twice will write again. */
const SAVED_ENOUGH = 2;
/** So long the browser may take to make its offer; after it the guide stands in for it. */
const OFFER_WAIT_MS = 30_000;

/** What decides whether the home screen is spoken of now. */
export interface InstallQuestion extends InstallMemory {
  /** Forms in the book. */
  readonly saved: number;
  /** Milliseconds since 1970 by this phone. */
  readonly now: number;
  /** The browser has made its offer. */
  readonly hasOffer: boolean;
  /** Milliseconds since the page was opened. */
  readonly openForMs: number;
}

/**
 * How long until the card may be shown: 0 for now, undefined for not in this opening. After the second saved form, once
 * a week at most, not where it is installed; at once with the browser's offer, else when it had time to make one.
 */
export const installCardInMs = (question: InstallQuestion): number | undefined => {
  const { saved, shownAt, isInstalled, now, hasOffer, openForMs } = question;
  // A clock that was set back must not silence the card for years.
  const isRecent = shownAt !== undefined && Math.abs(now - shownAt) < WEEK_MS;
  if (isInstalled || isRecent || saved < SAVED_ENOUGH) return undefined;
  return hasOffer ? 0 : Math.max(0, OFFER_WAIT_MS - openForMs);
};
