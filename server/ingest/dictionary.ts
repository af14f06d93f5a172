import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dictionaries } from '../../src/domain/wire/dictionaries.ts';

const folder = new URL('../../src/domain/wire/', import.meta.url);
const read = new Map<number, Uint8Array>();

/**
 * Bytes of a released dictionary, read once; undefined for a number this build does not know (answer
 * `dictionary_unknown`, the phone sends again without). Throws when the file is not the released one.
 */
export const readDictionary = (number: number): Uint8Array | undefined => {
  const known = read.get(number);
  if (known) return known;
  const released = dictionaries.get(number);
  if (!released) return undefined;
  const bytes = new Uint8Array(readFileSync(new URL(released.file, folder)));
  if (createHash('sha256').update(bytes).digest('base64url') !== released.sha256)
    throw new Error(`${released.file} is not the released dictionary`);
  read.set(number, bytes);
  return bytes;
};
