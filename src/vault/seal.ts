import { base64url, fromBase64url } from '../domain/envelope.ts';
import { kidsOf, readSealed, SEAL_ALGORITHMS, sealBinding } from '../domain/sealed.ts';
import { sha256 } from './digest.ts';

/** A key something is sealed to. */
export interface SealRecipient {
  readonly kid: string;
  /** Raw P-256 point, base64url. */
  readonly publicKey: string;
}

const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const;

/**
 * Seals bytes to one or more ECDH keys as JWE General JSON. Needs public keys alone, so it works while locked. Whoever
 * opens it must name the same purpose. Throws for a key that is none: recipients come out of a verified directory.
 * @param recipients each key once
 */
export const sealFor = async (
  plain: Uint8Array,
  recipients: readonly SealRecipient[],
  purpose: string,
): Promise<string> => {
  // A chunk of its own: no first screen seals.
  const { GeneralEncrypt } = await import('jose');
  const kids = recipients.map(({ kid }) => kid);
  const sealing = new GeneralEncrypt(plain)
    .setProtectedHeader({ enc: SEAL_ALGORITHMS.content })
    .setAdditionalAuthenticatedData(await sealBinding(purpose, kids, sha256));
  for (const { kid, publicKey } of recipients) {
    const raw = fromBase64url(publicKey) ?? new Uint8Array();
    const key = await crypto.subtle.importKey('raw', raw, ECDH, false, []);
    sealing.addRecipient(key).setUnprotectedHeader({ alg: SEAL_ALGORITHMS.key, kid });
  }
  return JSON.stringify(await sealing.encrypt());
};

/**
 * The bytes inside a sealed text; undefined when it is not for this key, was sealed for another purpose, or anything in
 * it was changed, its list of recipients included. Never throws for what the text holds.
 * @param privateKey ECDH P-256 with the usage deriveBits
 */
export const openSealed = async (
  text: string,
  kid: string,
  privateKey: CryptoKey,
  purpose: string,
): Promise<Uint8Array | undefined> => {
  const sealed = readSealed(text);
  const recipient = sealed?.recipients.find(({ header }) => header.kid === kid);
  if (!sealed || !recipient) return undefined;
  if (sealed.aad !== base64url(await sealBinding(purpose, kidsOf(sealed), sha256))) return undefined;
  const { flattenedDecrypt } = await import('jose');
  const { recipients: _, ...shared } = sealed;
  try {
    const opened = await flattenedDecrypt({ ...shared, ...recipient }, privateKey, {
      keyManagementAlgorithms: [SEAL_ALGORITHMS.key],
      contentEncryptionAlgorithms: [SEAL_ALGORITHMS.content],
    });
    return opened.plaintext;
  } catch {
    return undefined;
  }
};
