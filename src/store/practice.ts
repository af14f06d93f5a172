/** The profile of the practice book; it stands in no list of profiles, and no key was ever made for it. */
export const PRACTICE_ID = 'practice';

const KEY = 'so-cong-tac.practice';

/**
 * Whether this window shows the practice book. Kept for the window alone: an app that is started anew opens the real
 * book, so that nobody goes on writing down real work where it is never sent.
 */
export const isPractising = (): boolean => {
  try {
    return sessionStorage.getItem(KEY) !== null;
  } catch {
    return false; // storage switched off: then there is no practice, and nothing that could be mistaken for it
  }
};

/** Has this window show the practice book from its next load on; false where the browser keeps nothing. */
export const startPractice = (): boolean => {
  try {
    sessionStorage.setItem(KEY, '1');
    return true;
  } catch {
    return false;
  }
};

/** Has this window show the real book again from its next load on. */
export const endPractice = (): void => {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Never begun, then.
  }
};
