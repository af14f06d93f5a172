import { signal } from '@preact/signals';

/** What waits for the PIN to be typed once more; the officers' gate draws the question while there is one. */
export const askedAgain = signal<((isGiven: boolean) => void) | undefined>(undefined);

/**
 * Asks the person at an officer's screen for the PIN once more, before something that an unlocked phone in other hands
 * must not do. False: turned away, locked meanwhile, or another question is open.
 */
export const stepUp = (): Promise<boolean> => {
  if (askedAgain.value) return Promise.resolve(false);
  return new Promise((resolve) => {
    askedAgain.value = (isGiven) => {
      askedAgain.value = undefined;
      resolve(isGiven);
    };
  });
};
