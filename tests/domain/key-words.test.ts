import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordsOfKey as wordsAtTheProvince } from '../../server/auth/key-words.ts';
import { fold } from '../../src/domain/fold.ts';
import { keyWords, wordLists } from '../../src/domain/key-words.ts';
import { wordsOfKey } from '../../src/vault/key-words.ts';
import { newBoxKey } from '../support/encode-ports.ts';

/** As the word sounds to somebody of another region, over a bad telephone. */
const heard = (word: string): string =>
  fold(word)
    .replace(/^tr/, 'ch')
    .replace(/^x/, 's')
    .replace(/^(gi(?=[aeou])|r|v)/, 'd')
    .replace(/^l/, 'n')
    .replace(/y/g, 'i')
    .replace(/(ng|nh)$/, 'n')
    .replace(/(ch|c)$/, 't');

it('no two words of a list sound alike without their marks or in another accent', () => {
  expect(heard('trâu')).toBe(heard('chẩu'));
  for (const [list, size] of [
    [wordLists.things, 64],
    [wordLists.qualities, 16],
  ] as const) {
    expect(list).toHaveLength(size);
    expect(new Set(list.map(heard)).size).toBe(size);
  }
});

it('every bit of the forty is heard', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), fc.nat(39), (bytes, bit) => {
      const other = bytes.slice();
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const words = keyWords(bytes);
      expect(words).toHaveLength(4);
      expect(keyWords(other)).not.toEqual(words);
      expect(words.every((word) => /^\S+ \S+$/.test(word) && !word.includes('undefined'))).toBe(true);
    }),
  );
  expect(keyWords(new Uint8Array(5))).toEqual(Array(4).fill('trâu trắng'));
  expect(keyWords(new Uint8Array(5).fill(255))).toEqual(Array(4).fill('sách thơm'));
});

it('the phone and the province make the same words of a key, and others of another', async () => {
  const [key, other] = [await newBoxKey(), await newBoxKey()];
  const words = await wordsOfKey(key.publicKey);
  expect(await wordsAtTheProvince(new Uint8Array(Buffer.from(key.publicKey, 'base64url')))).toEqual(words);
  expect(await wordsOfKey(other.publicKey)).not.toEqual(words);
});
