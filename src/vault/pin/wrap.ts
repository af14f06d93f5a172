import { base64url, fromBase64url } from '../../domain/envelope.ts';

/** What a key derived from another one is for; a keeper's drafts and stubs get theirs here. */
type Purpose = 'master' | 'officer';

const NONCE_BYTES = 12;
const encoder = new TextEncoder();

/** AES-256-GCM out of 32 secret bytes by HKDF, another key for every purpose. */
const derive = async (secret: Uint8Array<ArrayBuffer>, purpose: Purpose): Promise<CryptoKey> => {
  const source = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(`sct 1 ${purpose}`) },
    source,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
};

const binding = (purpose: Purpose, profileId: string) => encoder.encode(`sct 1 ${purpose} ${profileId}`);

/**
 * Bytes encrypted under 32 secret ones for a purpose and a profile: nonce and ciphertext, base64url.
 * @param secret the PIN stretched, or the master key
 */
export const wrap = async (
  bytes: Uint8Array<ArrayBuffer>,
  secret: Uint8Array<ArrayBuffer>,
  purpose: Purpose,
  profileId: string,
): Promise<string> => {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const key = await derive(secret, purpose);
  const by = { name: 'AES-GCM', iv, additionalData: binding(purpose, profileId) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(by, key, bytes));
  return base64url(Uint8Array.from([...iv, ...sealed]));
};

/** The bytes back; undefined for another secret, purpose or profile, or when a bit was changed. */
export const unwrap = async (
  text: string,
  secret: Uint8Array<ArrayBuffer>,
  purpose: Purpose,
  profileId: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const whole = fromBase64url(text);
  if (!whole || whole.length <= NONCE_BYTES) return undefined;
  const iv = whole.slice(0, NONCE_BYTES);
  const key = await derive(secret, purpose);
  const by = { name: 'AES-GCM', iv, additionalData: binding(purpose, profileId) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(by, key, whole.slice(NONCE_BYTES)));
  } catch {
    return undefined;
  }
};
