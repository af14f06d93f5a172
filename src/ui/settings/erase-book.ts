import { eraseStore, readUnsent } from '../../store/erase-store.ts';
import { forgetProfile } from '../../store/profiles.ts';
import { forgetDeviceKey } from '../../vault/device-key.ts';
import type { Services } from '../services.ts';

/**
 * Takes a person's book off this phone: database, journal, marker, what waits for the worker, key and place in the list
 * of profiles. False, with nothing removed, while something is unsent or another tab does not let go; the page must be
 * opened again afterwards, for the book is closed.
 */
export const eraseBook = async (services: Services): Promise<boolean> => {
  const { waiting, toCorrect } = await readUnsent(services.store);
  if (waiting + toCorrect > 0) return false;
  services.close();
  if (!(await eraseStore(services.store))) return false;
  await forgetDeviceKey(services.profileId);
  await forgetProfile(services.profileId);
  return true;
};
