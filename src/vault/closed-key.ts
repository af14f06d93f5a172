import { closedKeyName, keptKey } from './kept-key.ts';
import { makeSigningKey, type SigningKey, signingKeyOf } from './signing-key.ts';

/**
 * The key a device signs its closed stream with, made at the first call: a sender of its own, so that no gap in the
 * open numbers tells of a case. It lies beside the device key and is lost only together with it.
 */
export const loadClosedKey = async (profileId: string): Promise<SigningKey> =>
  signingKeyOf(await keptKey(closedKeyName(profileId), makeSigningKey));
