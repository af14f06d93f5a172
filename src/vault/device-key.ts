import { boxKeyName, closedKeyName, forgetKeys, keptKey } from './kept-key.ts';
import { makeSigningKey, type SigningKey, signingKeyOf } from './signing-key.ts';

/** The key a device signs with. Its private part never leaves the browser by script. */
export type DeviceKey = SigningKey;

/** The key of a profile, made at the first call; another one only when the browser lost its database. */
export const loadDeviceKey = async (profileId: string): Promise<DeviceKey> =>
  signingKeyOf(await keptKey(profileId, makeSigningKey));

/** Throws the keys of a profile away, with the book they are for; the next call of `loadDeviceKey` makes another. */
export const forgetDeviceKeys = (profileId: string): Promise<void> =>
  forgetKeys([profileId, closedKeyName(profileId), boxKeyName(profileId)]);
