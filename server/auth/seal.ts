import { type KeyObject, webcrypto } from 'node:crypto';
import { flattenedDecrypt, GeneralEncrypt } from 'jose';
import { base64url } from '../../src/domain/envelope.ts';
import { kidsOf, readSealed, SEAL_ALGORITHMS, sealBinding } from '../../src/domain/sealed.ts';
import { sha256 } from './verify.ts';

/** A key something is sealed to. */
export interface SealRecipient {
  readonly kid: string;
  /** Raw P-256 point. */
  readonly publicKey: Uint8Array;
}

/** The endpoint's half of src/vault/seal.ts: the same text, opened by the same rules. Throws for a key that is none. */
export const sealFor = async (
  plain: Uint8Array,
  recipients: readonly SealRecipient[],
  purpose: string,
): Promise<string> => {
  const kids = recipients.map(({ kid }) => kid);
  const sealing = new GeneralEncrypt(plain)
    .setProtectedHeader({ enc: SEAL_ALGORITHMS.content })
    .setAdditionalAuthenticatedData(await sealBinding(purpose, kids, sha256));
  for (const { kid, publicKey } of recipients) {
    const curve = { name: 'ECDH', namedCurve: 'P-256' };
    const key = await webcrypto.subtle.importKey('raw', new Uint8Array(publicKey), curve, false, []);
    sealing.addRecipient(key).setUnprotectedHeader({ alg: SEAL_ALGORITHMS.key, kid });
  }
  return JSON.stringify(await sealing.encrypt());
};

/** The bytes inside a sealed text, opened by whichever of our keys it names; undefined for anything else. Never throws. */
export const openSealed = async (
  text: string,
  keyOf: (kid: string) => KeyObject | undefined,
  purpose: string,
): Promise<Uint8Array | undefined> => {
  const sealed = readSealed(text);
  if (!sealed || sealed.aad !== base64url(await sealBinding(purpose, kidsOf(sealed), sha256)))
    return undefined;
  const { recipients, ...shared } = sealed;
  for (const recipient of recipients) {
    const key = keyOf(recipient.header.kid);
    if (!key) continue;
    try {
      const opened = await flattenedDecrypt({ ...shared, ...recipient }, key, {
        keyManagementAlgorithms: [SEAL_ALGORITHMS.key],
        contentEncryptionAlgorithms: [SEAL_ALGORITHMS.content],
      });
      return opened.plaintext;
    } catch {
      return undefined;
    }
  }
  return undefined;
};
