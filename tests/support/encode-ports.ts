import { readFileSync } from 'node:fs';
import { base64url, deriveSender, type SenderId } from '../../src/domain/envelope.ts';
import type { EncodePorts } from '../../src/sync/encode-batch.ts';
import type { LoadDictionary } from '../../src/sync/load-dictionary.ts';
import { sha256 } from './test-store.ts';

const subtle = globalThis.crypto.subtle;

/** A device key that lives in memory. */
export interface MemoryKey {
  readonly sender: SenderId;
  /** Raw point, base64url. */
  readonly publicKey: string;
  readonly privateKey: CryptoKey;
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Makes a P-256 key. */
export const newKey = async (): Promise<MemoryKey> => {
  const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const raw = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  return {
    sender: await deriveSender(raw, sha256),
    publicKey: base64url(raw),
    privateKey: pair.privateKey,
    sign: async (bytes) =>
      new Uint8Array(
        await subtle.sign(
          { name: 'ECDSA', hash: 'SHA-256' },
          pair.privateKey,
          bytes as Uint8Array<ArrayBuffer>,
        ),
      ),
  };
};

/** The released dictionary from the sources. */
export const loadDictionary: LoadDictionary = async (number) =>
  number === 1
    ? new Uint8Array(readFileSync(new URL('../../src/domain/wire/dictionary-1.bin', import.meta.url)))
    : undefined;

/** What encoding needs, over a key in memory. */
export const encodePorts = (key: MemoryKey): EncodePorts => ({
  sender: key.sender,
  sign: key.sign,
  sha256,
  loadDictionary,
  newBatchId: () => base64url(crypto.getRandomValues(new Uint8Array(16))),
});
