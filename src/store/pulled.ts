import type { Changes } from '../domain/protocol.ts';
import type { Store, StoreFailure } from './store.ts';

/** Applies a page of changes and its cursor in one transaction; the same page twice changes nothing. */
export const applyChanges = async (_store: Store, _changes: Changes): Promise<StoreFailure | undefined> => {
  throw new Error('body follows');
};
