import { fromBase64url } from '../domain/envelope.ts';
import { KEY_WORDS, keyWords } from '../domain/key-words.ts';

/**
 * The four words that two people compare to know a key for the same on both sides. Takes up to a second on a phone.
 * @param publicKey raw P-256 point, base64url
 */
export const wordsOfKey = async (publicKey: string): Promise<readonly string[]> => {
  const raw = fromBase64url(publicKey) ?? new Uint8Array();
  const key = await crypto.subtle.importKey('raw', raw, 'PBKDF2', false, ['deriveBits']);
  const { salt, iterations, bytes } = KEY_WORDS;
  const stretch = { name: 'PBKDF2', hash: 'SHA-256', salt: new TextEncoder().encode(salt), iterations };
  return keyWords(new Uint8Array(await crypto.subtle.deriveBits(stretch, key, bytes * 8)));
};
