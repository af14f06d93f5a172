import { base64url, deriveSender, type SenderId } from '../domain/envelope.ts';
import { sha256 } from './digest.ts';

/** An ES256 key and the sender that its public part is. */
export interface SigningKey {
  readonly sender: SenderId;
  /** Raw uncompressed P-256 point, 65 bytes, base64url. */
  readonly publicKey: string;
  /** ES256, 64 bytes in IEEE P1363. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;
}

/** A fresh pair; its private part cannot be exported. */
export const makeSigningKey = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);

/** What a kept pair signs as. */
export const signingKeyOf = async ({ publicKey, privateKey }: CryptoKeyPair): Promise<SigningKey> => {
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  return {
    sender: await deriveSender(raw, sha256),
    publicKey: base64url(raw),
    sign: async (bytes) =>
      new Uint8Array(
        await crypto.subtle.sign(
          { name: 'ECDSA', hash: 'SHA-256' },
          privateKey,
          bytes as Uint8Array<ArrayBuffer>,
        ),
      ),
  };
};
