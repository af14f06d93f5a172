import { base64url } from '../domain/envelope.ts';
import { deriveKeyId } from '../domain/public-key.ts';
import { sha256 } from './digest.ts';
import { boxKeyName, keptKey } from './kept-key.ts';
import { openSealed } from './seal.ts';

/** The ECDH key that what the province hands a device by file is sealed to. */
export interface BoxKey {
  readonly kid: string;
  /** Raw uncompressed P-256 point, 65 bytes, base64url. */
  readonly publicKey: string;
  /** The bytes inside; undefined for what is not for this device, or was changed. */
  readonly open: (sealed: string, purpose: string) => Promise<Uint8Array | undefined>;
}

/**
 * The box key of a profile, made at the first call, its private part not exportable; it lies beside the device key and
 * is lost only together with it. No case is ever sealed to it: a key without a PIN guards none.
 */
export const loadBoxKey = async (profileId: string): Promise<BoxKey> => {
  const { publicKey, privateKey } = await keptKey(boxKeyName(profileId), () =>
    crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']),
  );
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  const kid = await deriveKeyId(raw, sha256);
  return {
    kid,
    publicKey: base64url(raw),
    open: (sealed, purpose) => openSealed(sealed, kid, privateKey, purpose),
  };
};
