import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldedIncludes, foldedMatcher } from '../../src/domain/fold.ts';

describe('fold', () => {
  test.each([
    ['Nguyễn Thị Hương', 'nguyen'],
    ['địa chỉ tin cậy', 'dia chi'],
    ['Đắk Lắk', 'dak'],
    ['Nà Pản', 'na pan'],
    ['Sinh hoạt câu lạc bộ', 'cau lac bo'],
    ['Phòng, chống bạo lực gia đình', 'đình bạo'],
  ])('finds "%s" by "%s"', (haystack, needle) => {
    expect(foldedIncludes(haystack, needle)).toBe(true);
  });

  test('takes both places of a tone mark, and both ways to encode it, for the same', () => {
    expect(fold('Hòa')).toBe(fold('Hoà'));
    expect(fold('Thủy')).toBe(fold('Thuỷ'));
    expect(fold('Nguyễn'.normalize('NFD'))).toBe(fold('Nguyễn'.normalize('NFC')));
  });

  test('needs every word of the needle, in any order', () => {
    expect(foldedIncludes('Bản Nà Pản', 'pan ban')).toBe(true);
    expect(foldedIncludes('Bản Nà Pản', 'pan xa')).toBe(false);
  });

  test('finds everything by an empty needle and nothing by a missing word', () => {
    expect(foldedIncludes('Nà Pản', '  ')).toBe(true);
    expect(foldedIncludes('', 'na')).toBe(false);
  });

  test('matches a folded column as it matches the texts themselves', () => {
    const matches = foldedMatcher('Đắk');
    expect(['Đắk Lắk', 'Đà Nẵng'].map((name) => matches(fold(name)))).toEqual([true, false]);
  });

  test('folding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});
