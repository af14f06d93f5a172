import { createStore, delMany, get, update } from 'idb-keyval';

/** A database of its own, so that no upgrade of the records ever touches keys. */
const keyStore = () => createStore('so-cong-tac.keys', 'keys');

/** Under which name a profile's closed key is kept; its device key has the profile's own. */
export const closedKeyName = (profileId: string): string => `${profileId}/closed`;

/** Under which name a profile's box key is kept. */
export const boxKeyName = (profileId: string): string => `${profileId}/box`;

const keptOrMade = async (name: string, generate: () => Promise<CryptoKeyPair>): Promise<CryptoKeyPair> => {
  const keys = keyStore();
  const known = await get<CryptoKeyPair>(name, keys);
  if (known) return known;
  const fresh = await generate();
  let kept: CryptoKeyPair = fresh;
  await update<CryptoKeyPair>(
    name,
    (other) => {
      kept = other ?? fresh;
      return kept;
    },
    keys,
  );
  return kept;
};

/**
 * The pair kept under a name, made at the first call. Two tabs that ask at once get the same one: the second write
 * keeps what the first one stored. A damaged database fails at its first opening and is replaced by the browser, hence
 * a second try; all keys in it are then new ones.
 */
export const keptKey = (name: string, generate: () => Promise<CryptoKeyPair>): Promise<CryptoKeyPair> =>
  keptOrMade(name, generate).catch(() => keptOrMade(name, generate));

/** Throws the pairs kept under these names away. */
export const forgetKeys = (names: readonly string[]): Promise<void> => delMany([...names], keyStore());
