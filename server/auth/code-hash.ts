import { createHmac, randomInt } from 'node:crypto';
import { deriveKey } from './key-file.ts';

/** Makes the hashes under which activation codes lie in the database. */
export type CodeHash = (code: string) => Buffer;

/**
 * Hash of a code under the secret of KEY_FILE. Twelve digits alone could be tried out in seconds by whoever holds
 * a dump of the database; without the secret the hash tells nothing.
 */
export const createCodeHash = (secret: Uint8Array): CodeHash => {
  const key = deriveKey(secret, 'activation code');
  return (code) => createHmac('sha256', key).update(code).digest();
};

/** Twelve random digits. */
export const randomCode = (): string =>
  Array.from({ length: 4 }, () => String(randomInt(1000)).padStart(3, '0')).join('');
