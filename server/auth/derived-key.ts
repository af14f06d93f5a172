import { createECDH, createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { deriveKey } from './key-file.ts';

/** A P-256 pair made from a secret. */
export interface DerivedKeyPair {
  readonly kid: string;
  /** Raw point, 65 bytes. */
  readonly publicKey: Uint8Array;
  readonly privateKey: KeyObject;
}

/** Id of a key by its raw point, as `deriveKeyId` of the domain makes it. */
export const kidOf = (publicKey: Uint8Array): string =>
  createHash('sha256').update(publicKey).digest('base64url').slice(0, 16);

/**
 * The P-256 pair that belongs to a name under the secret of KEY_FILE: the same in every process with that file, and in
 * no database or backup. One name is for one use, signing or opening.
 */
export const deriveKeyPair = (secret: Uint8Array, name: string): DerivedKeyPair => {
  const ecdh = createECDH('prime256v1');
  for (let attempt = 0; ; attempt++) {
    const scalar = deriveKey(secret, `${name}:${attempt}`);
    try {
      // Throws for a number that is no private key of the curve: one in 2^32.
      ecdh.setPrivateKey(scalar);
    } catch {
      continue;
    }
    const publicKey = new Uint8Array(ecdh.getPublicKey());
    const part = (from: number) => Buffer.from(publicKey.subarray(from, from + 32)).toString('base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      d: Buffer.from(scalar).toString('base64url'),
      x: part(1),
      y: part(33),
    };
    return { kid: kidOf(publicKey), publicKey, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
  }
};
