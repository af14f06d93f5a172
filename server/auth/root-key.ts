import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';
import { DIRECTORY_TYPE } from '../../src/domain/directory.ts';

/** A province's private root key, read for one command and let go of. */
export interface RootKey {
  /** Raw P-256 point: what every phone has pinned. */
  readonly publicKey: Uint8Array;
  /** A directory as compact JWS (ES256). */
  readonly signDirectory: (payload: unknown) => Promise<string>;
}

/** Reads the key that `create-province` gave out (PKCS #8 in PEM); undefined for any other text. */
export const readRootKey = (pem: string): RootKey | undefined => {
  const key = privateKeyIn(pem);
  if (key?.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return undefined;
  const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    publicKey: new Uint8Array([4, ...Buffer.from(x, 'base64url'), ...Buffer.from(y, 'base64url')]),
    signDirectory: (payload) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'ES256', typ: DIRECTORY_TYPE, kid: 'root' })
        .sign(key),
  };
};

const privateKeyIn = (pem: string): KeyObject | undefined => {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
};
