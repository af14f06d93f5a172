import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { KEY_WORDS, keyWords } from '../../src/domain/key-words.ts';

const stretch = promisify(pbkdf2);

/** The four words of a key, as the officer's own device shows them. @param publicKey raw P-256 point */
export const wordsOfKey = async (publicKey: Uint8Array): Promise<readonly string[]> => {
  const { salt, iterations, bytes } = KEY_WORDS;
  return keyWords(await stretch(publicKey, salt, iterations, bytes, 'sha256'));
};
