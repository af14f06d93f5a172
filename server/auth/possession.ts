import { createHash, webcrypto } from 'node:crypto';
import { deriveSender, type SenderId } from '../../src/domain/envelope.ts';

const sha256 = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(createHash('sha256').update(bytes).digest());

/** The sender id of a raw public key. */
export const senderOf = (publicKey: Uint8Array): Promise<SenderId> => deriveSender(publicKey, sha256);

/**
 * Whether `signature` (IEEE P1363) over `message` was made with the private part of a raw P-256 key.
 * False, never an error, for a key that is no point of the curve.
 */
export const isSignedBy = async (
  publicKey: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  try {
    const key = await webcrypto.subtle.importKey('raw', publicKey, algorithm, false, ['verify']);
    return await webcrypto.subtle.verify(algorithm, key, signature, message);
  } catch {
    return false;
  }
};
