import { eraseStore } from '../../store/erase-store.ts';
import type { Services } from '../services.ts';

/**
 * Throws everything that was practised away and begins the practice book anew; false when another window holds it.
 * Refuses any other book.
 */
export const erasePractice = async (services: Services): Promise<boolean> => {
  if (!services.isPractice) throw new Error('this is not the practice book');
  services.close();
  const isErased = await eraseStore(services.store);
  // The connection is closed either way: the page opens it again.
  location.replace('/');
  return isErased;
};
