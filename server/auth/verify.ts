import { hash, webcrypto } from 'node:crypto';
import type { Sha256 } from '../../src/domain/envelope.ts';

const ES256 = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** SHA-256 as domain code takes it. */
export const sha256: Sha256 = async (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'));

/** True for the raw 65 bytes of a point on P-256, which an ECDH key must be before anything is sealed to it. */
export const isPoint = async (publicKey: Uint8Array): Promise<boolean> => {
  if (publicKey.length !== 65 || publicKey[0] !== 4) return false;
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  return webcrypto.subtle.importKey('raw', new Uint8Array(publicKey), curve, false, []).then(
    () => true,
    () => false,
  );
};

/**
 * True when the ES256 signature (IEEE P1363, 64 bytes) over the bytes was made with the private half of the key.
 * Anything that is no key or no signature is false; never throws.
 * @param publicKey raw P-256 point, 65 bytes
 */
export const isSignedBy = async (
  publicKey: Uint8Array,
  signed: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> => {
  if (publicKey.length !== 65 || publicKey[0] !== 4 || signature.length !== 64) return false;
  try {
    const key = await webcrypto.subtle.importKey(
      'raw',
      new Uint8Array(publicKey),
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    );
    return await webcrypto.subtle.verify(ES256, key, new Uint8Array(signature), new Uint8Array(signed));
  } catch {
    return false; // not a point of the curve
  }
};
