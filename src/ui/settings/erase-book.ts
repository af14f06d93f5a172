import { eraseStore, readUnsent } from '../../store/erase-store.ts';
import { forgetProfile } from '../../store/profiles.ts';
import { forgetDeviceKeys } from '../../vault/device-key.ts';
import { forgetKeyFiles } from '../../vault/pin/forget-key-files.ts';
import type { Services } from '../services.ts';

/** `unsent`: nothing was touched. `held`: another window holds the database; the book is closed here, try again. */
export type Erased = 'erased' | 'unsent' | 'held';

/**
 * Takes a person's book off this phone: database, journal, marker, what waits for the worker, keys and place in the list
 * of profiles. Whatever the outcome but `unsent`, the book is closed and the page must be opened again.
 * @param isAgain after `held`: the book is closed here, and the window that held it lets go before it can save again
 */
export const eraseBook = async (services: Services, isAgain: boolean): Promise<Erased> => {
  if (!isAgain) {
    const { waiting, toCorrect } = await readUnsent(services.store);
    if (waiting + toCorrect > 0) return 'unsent';
    services.close();
  }
  if (!(await eraseStore(services.store))) return 'held';
  await forgetDeviceKeys(services.profileId);
  await forgetKeyFiles(services.profileId);
  await forgetProfile(services.profileId);
  return 'erased';
};
