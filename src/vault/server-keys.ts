import { fromBase64url } from '../domain/envelope.ts';
import { type Receipt, receiptSchema } from '../domain/protocol.ts';

/** Raw public keys of the province's servers, base64url, the newest last. */
export type TrustedKeys = readonly string[];

/** A raw public key that verifies ES256; undefined for what is none. */
export const importRaw = async (publicKey: string): Promise<CryptoKey | undefined> => {
  const raw = fromBase64url(publicKey);
  if (raw?.length !== 65) return undefined;
  try {
    return await crypto.subtle.importKey('raw', raw, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'verify',
    ]);
  } catch {
    return undefined; // a point that is not on the curve
  }
};

/**
 * Payload of a JWS signed by this key with ES256, as JSON; undefined for any other algorithm, key or text.
 * @param type what `typ` in its head must say; left out: whatever it says
 */
export const verifiedJson = async (jws: string, publicKey: string, type?: string): Promise<unknown> => {
  const key = await importRaw(publicKey);
  if (!key) return undefined;
  try {
    // A chunk of its own: the first screen needs no receipt.
    const { compactVerify } = await import('jose');
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['ES256'] });
    if (type !== undefined && protectedHeader.typ !== type) return undefined;
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
};

/**
 * The keys a chain of JWS `{ publicKey }` vouches for: the first signed by the root, each next one by the one before.
 * Stops at the first link that does not verify, so a forged tail adds nothing.
 * @param rootKey raw public key pinned at activation, base64url
 */
export const verifyKeyChain = async (rootKey: string, keys: readonly string[]): Promise<TrustedKeys> => {
  const trusted: string[] = [];
  let signer = rootKey;
  for (const jws of keys) {
    const link = (await verifiedJson(jws, signer)) as { publicKey?: unknown } | undefined;
    if (typeof link?.publicKey !== 'string') break;
    trusted.push(link.publicKey);
    signer = link.publicKey;
  }
  return trusted;
};

/** The receipt inside a JWS, if one of the trusted keys signed it with ES256 and it reads as a receipt. */
export const verifyReceipt = async (jws: string, trusted: TrustedKeys): Promise<Receipt | undefined> => {
  // Newest first: that is the one in use.
  for (const key of [...trusted].reverse()) {
    const parsed = receiptSchema.safeParse(await verifiedJson(jws, key));
    if (parsed.success) return parsed.data;
  }
  return undefined;
};
