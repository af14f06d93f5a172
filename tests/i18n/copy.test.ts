import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../src/i18n');
/** The texts of a language out of every file of it, also of those that load with one screen only. */
const textsIn = async (lang: 'vi' | 'en'): Promise<[string, string][]> => {
  const names = readdirSync(folder).filter((name) => new RegExp(`^(?:.+-)?${lang}\\.ts$`).test(name));
  const files = await Promise.all(names.map((name) => import(join(folder, name))));
  return files.flatMap((file, at) => textsOf(file, `${names[at]}`));
};

const banned = [
  'vui lòng',
  'xin lỗi',
  'không hợp lệ',
  'server',
  'cache',
  'offline',
  'đồng bộ',
  'bản ghi',
  'lô gửi',
  'ghi danh',
  'niêm phong',
  'nạn nhân',
  'thủ phạm',
];

/** Every text with the path of its key; functions are called with a plausible value for each parameter. */
const textsOf = (node: unknown, path: string): [string, string][] => {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') {
    const call = node as (...args: unknown[]) => string;
    const withAll = (value: unknown) => call(...Array.from({ length: call.length }, () => value));
    return [0, 12].map((n) => {
      const name = `${path}(${n})`;
      try {
        return [name, withAll(n)];
      } catch {
        return [name, withAll(String(n))]; // its parameters are words
      }
    });
  }
  return Object.entries(node as object).flatMap(([key, child]) => textsOf(child, `${path}.${key}`));
};

const wordsOf = (sentence: string) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
const sentencesOf = (text: string) => text.split(/[.!?;:…]\s|[.!?;:…]$/u);

const texts = await textsIn('vi');

describe('the Vietnamese copy', () => {
  it('has texts to look at', () => {
    expect(texts.length).toBeGreaterThan(250);
  });

  it('uses none of the banned words', () => {
    const found = texts.filter(([, text]) => banned.some((word) => text.toLowerCase().includes(word)));
    expect(found).toEqual([]);
  });

  it('keeps every sentence to 15 words', () => {
    // The words of law on what to do when somebody comes may be longer.
    const most = (path: string) => (path.startsWith('help-vi.ts.helpVi.arrival') ? 25 : 15);
    const long = texts.filter(([path, text]) =>
      sentencesOf(text).some((s) => wordsOf(s).length > most(path)),
    );
    expect(long).toEqual([]);
  });

  it('is composed (NFC), trimmed, and without three dots for an ellipsis', () => {
    const odd = texts.filter(
      ([, text]) => text !== text.normalize('NFC') || text !== text.trim() || text.includes('...'),
    );
    expect(odd).toEqual([]);
  });

  it('never shouts: no word of three capitals but QR', () => {
    const shouted = texts.filter(([, text]) => /\p{Lu}{3,}/u.test(text));
    expect(shouted).toEqual([]);
  });
});

describe('the English copy', () => {
  it('is translated: no Vietnamese word stands in it but the name of the app', async () => {
    const left = (await textsIn('en')).filter(([, text]) =>
      /[À-ỹĐđ]/u.test(text.replaceAll('Sổ công tác', '')),
    );
    expect(left).toEqual([]);
  });
});
