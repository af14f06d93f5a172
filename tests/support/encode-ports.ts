import { readFileSync } from 'node:fs';
import { base64url, deriveSender, type SenderId } from '../../src/domain/envelope.ts';
import { deriveKeyId } from '../../src/domain/public-key.ts';
import type { EncodePorts } from '../../src/sync/encode-batch.ts';
import type { LoadDictionary } from '../../src/sync/load-dictionary.ts';
import { sha256 } from './sha256.ts';

const subtle = globalThis.crypto.subtle;

/** A device key that lives in memory. */
export interface MemoryKey {
  readonly sender: SenderId;
  /** Raw point, base64url. */
  readonly publicKey: string;
  readonly privateKey: CryptoKey;
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;
}

/** The three keys of a device. */
export interface MemoryKeys extends MemoryKey {
  readonly closed: MemoryKey;
  readonly box: MemoryBoxKey;
}

/** An ECDH key that lives in memory. */
export interface MemoryBoxKey {
  readonly kid: string;
  /** Raw point, base64url. */
  readonly publicKey: string;
  readonly privateKey: CryptoKey;
}

/** Makes an ECDH key. */
export const newBoxKey = async (): Promise<MemoryBoxKey> => {
  const pair = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const raw = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  return { kid: await deriveKeyId(raw, sha256), publicKey: base64url(raw), privateKey: pair.privateKey };
};

/** Makes the three keys of a device, or takes a known device key. */
export const newKeys = async (known?: JsonWebKey): Promise<MemoryKeys> => ({
  ...(await newKey(known)),
  closed: await newKey(),
  box: await newBoxKey(),
});

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

const importPair = async (jwk: JsonWebKey) => {
  const { d: _, key_ops: __, ...publicPart } = jwk;
  return {
    privateKey: await subtle.importKey('jwk', jwk, P256, true, ['sign']),
    publicKey: await subtle.importKey('jwk', publicPart, P256, true, ['verify']),
  };
};

/** Makes a P-256 key, or takes a known private one. */
export const newKey = async (known?: JsonWebKey): Promise<MemoryKey> => {
  const pair = known ? await importPair(known) : await subtle.generateKey(P256, true, ['sign', 'verify']);
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
