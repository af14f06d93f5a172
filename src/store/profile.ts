import type { Profile } from '../domain/activation.ts';
import type { Cursor } from '../domain/protocol.ts';
import type { Store, StoreFailure } from './store.ts';

/** Who this device belongs to; undefined before activation. */
export const getProfile = async (_store: Store): Promise<Profile | undefined> => {
  throw new Error('body follows');
};
/** Stores the profile and fixes every waiting line under its unit, in one transaction. */
export const putProfile = async (_store: Store, _profile: Profile): Promise<StoreFailure | undefined> => {
  throw new Error('body follows');
};
/** Gives every waiting row without a line its line under the profile's unit. */
export const fixLines = async (_store: Store, _profile: Profile): Promise<StoreFailure | undefined> => {
  throw new Error('body follows');
};
/** Replaces the server keys (JWS) known to this device. */
export const putServerKeys = async (
  _store: Store,
  _keys: readonly string[],
): Promise<StoreFailure | undefined> => {
  throw new Error('body follows');
};
/** How far this device has pulled; undefined before the first pull. */
export const getCursor = async (_store: Store): Promise<Cursor | undefined> => {
  throw new Error('body follows');
};
