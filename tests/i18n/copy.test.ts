import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { officerEn } from '../../src/i18n/officer-en.ts';
import { officerVi } from '../../src/i18n/officer-vi.ts';
import { vi } from '../../src/i18n/vi.ts';

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
    return [0, 12].map((n) => [`${path}(${n})`, call(...Array.from({ length: call.length }, () => n))]);
  }
  return Object.entries(node as object).flatMap(([key, child]) => textsOf(child, `${path}.${key}`));
};

const wordsOf = (sentence: string) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
const sentencesOf = (text: string) => text.split(/[.!?;:…]\s|[.!?;:…]$/u);

const texts = [...textsOf(vi, 'vi'), ...textsOf(officerVi, 'officerVi')];

describe('the Vietnamese copy', () => {
  it('has texts to look at', () => {
    expect(texts.length).toBeGreaterThan(250);
  });

  it('uses none of the banned words', () => {
    const found = texts.filter(([, text]) => banned.some((word) => text.toLowerCase().includes(word)));
    expect(found).toEqual([]);
  });

  it('keeps every sentence to 15 words', () => {
    const long = texts.filter(([, text]) => sentencesOf(text).some((s) => wordsOf(s).length > 15));
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
  it('is translated: no Vietnamese word stands in it but the name of the app', () => {
    const all = [...textsOf(en, 'en'), ...textsOf(officerEn, 'officerEn')];
    const left = all.filter(([, text]) => /[À-ỹĐđ]/u.test(text.replaceAll('Sổ công tác', '')));
    expect(left).toEqual([]);
  });
});
