import { DIRECTORY_TYPE, type Directory, directorySchema } from '../domain/directory.ts';
import { verifiedJson } from './server-keys.ts';

/** For whom a directory must have been signed. */
export interface DirectoryPlace {
  /** Raw public key of the province's root, base64url, as pinned at activation. */
  readonly rootKey: string;
  readonly province: string;
  /** Key of the commune. */
  readonly unit: string;
}

/**
 * The directory inside a JWS, if the pinned root key signed it with ES256 as a directory of this very commune. An
 * expired one is a directory: saving is never held up. Which of two is newer, the caller decides by `version`.
 */
export const verifyDirectory = async (jws: string, place: DirectoryPlace): Promise<Directory | undefined> => {
  const parsed = directorySchema.safeParse(await verifiedJson(jws, place.rootKey, DIRECTORY_TYPE));
  if (!parsed.success) return undefined;
  const { province, unit } = parsed.data;
  return province === place.province && unit === place.unit ? parsed.data : undefined;
};
