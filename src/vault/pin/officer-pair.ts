import { base64url } from '../../domain/envelope.ts';
import { deriveKeyId } from '../../domain/public-key.ts';
import { sha256 } from '../digest.ts';
import type { OfficerKey } from './messages.ts';

const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** A new ECDH pair: what everybody may see, and the private part as PKCS #8, to be wrapped at once. */
export const makeOfficerPair = async (): Promise<{
  readonly officer: OfficerKey;
  readonly pkcs8: Uint8Array<ArrayBuffer>;
}> => {
  const pair = await crypto.subtle.generateKey(ECDH, true, ['deriveBits']);
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return {
    officer: { publicKey: base64url(raw), kid: await deriveKeyId(raw, sha256) },
    pkcs8: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
  };
};

/** The private part for use; not exportable from here on. Throws for bytes that are none. */
export const importOfficerKey = (pkcs8: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', pkcs8, ECDH, false, ['deriveBits']);
