import { DIRECTORY_TYPE, directorySchema, type VerifyDirectory } from '../domain/directory.ts';
import { verifiedJson } from './server-keys.ts';

/**
 * The directory inside a JWS, if the pinned root key signed it with ES256 as a directory of this very commune. An
 * expired one is a directory: saving is never held up. Which of two is newer, the caller decides by `version`.
 */
export const verifyDirectory: VerifyDirectory = async (jws, place) => {
  const parsed = directorySchema.safeParse(await verifiedJson(jws, place.rootKey, DIRECTORY_TYPE));
  if (!parsed.success) return undefined;
  const { province, unit } = parsed.data;
  return province === place.province && unit === place.unit ? parsed.data : undefined;
};
