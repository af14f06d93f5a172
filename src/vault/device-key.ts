import { createStore, del, get, update } from 'idb-keyval';
import { base64url, deriveSender, type SenderId } from '../domain/envelope.ts';
import { sha256 } from './digest.ts';

/** The key a device signs with. Its private part never leaves the browser by script. */
export interface DeviceKey {
  readonly sender: SenderId;
  /** Raw uncompressed P-256 point, 65 bytes, base64url. */
  readonly publicKey: string;
  /** ES256, 64 bytes in IEEE P1363. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A database of its own, so that no upgrade of the records ever touches keys. */
const keyStore = () => createStore('so-cong-tac.keys', 'keys');

const asDeviceKey = async (pair: CryptoKeyPair): Promise<DeviceKey> => {
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return {
    sender: await deriveSender(raw, sha256),
    publicKey: base64url(raw),
    sign: async (bytes) =>
      new Uint8Array(
        await crypto.subtle.sign(
          { name: 'ECDSA', hash: 'SHA-256' },
          pair.privateKey,
          bytes as Uint8Array<ArrayBuffer>,
        ),
      ),
  };
};

const keptOrMade = async (profileId: string): Promise<CryptoKeyPair> => {
  const keys = keyStore();
  const known = await get<CryptoKeyPair>(profileId, keys);
  if (known) return known;
  const fresh = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  let kept: CryptoKeyPair = fresh;
  await update<CryptoKeyPair>(
    profileId,
    (other) => {
      kept = other ?? fresh;
      return kept;
    },
    keys,
  );
  return kept;
};

/**
 * The key of a profile, made at the first call. Two tabs that ask at once get the same key: the second write keeps
 * what the first one stored. A damaged database fails at its first opening and is replaced by the browser, hence a
 * second try; the key is then a new one, and with it the sender.
 */
export const loadDeviceKey = async (profileId: string): Promise<DeviceKey> =>
  asDeviceKey(await keptOrMade(profileId).catch(() => keptOrMade(profileId)));

/** Throws the key of a profile away, with the book it signed for; the next call of `loadDeviceKey` makes another. */
export const forgetDeviceKey = (profileId: string): Promise<void> => del(profileId, keyStore());
