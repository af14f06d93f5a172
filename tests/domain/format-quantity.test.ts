import { describe, expect, test } from 'vitest';
import { formatCount, formatQuantity, percent } from '../../src/domain/format-quantity.ts';
import type { Quantity } from '../../src/domain/quantity.ts';

describe('formatCount', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1069, '1.069'],
    [50_000_000, '50.000.000'],
    [-1234, '-1.234'],
  ])('%i', (n, text) => {
    expect(formatCount(n)).toBe(text);
  });

  test('marks thousands with a comma in English', () => {
    expect(formatCount(1_234_567, 'en')).toBe('1,234,567');
  });
});

// The figures of three real reports: Sơn La 2021, Quảng Bình 2022.
describe('a report says', () => {
  test.each<[Quantity, string, string]>([
    [{ value: 4 }, 'lớp', '04 lớp'],
    [{ value: 1 }, 'chương trình', '01 chương trình'],
    [{ value: 10 }, 'buổi', '10 buổi'],
    [{ value: 0 }, 'buổi', '0 buổi'],
    [{ value: 1069 }, 'địa chỉ tin cậy', '1.069 địa chỉ tin cậy'],
    [{ value: 1000, qualifier: 'NEARLY', noun: 'COPY' }, 'sách', 'gần 1.000 cuốn'],
    [{ value: 1500, qualifier: 'MORE_THAN', noun: 'CHILDREN_EM' }, 'PERSONS', 'hơn 1.500 em'],
    [{ value: 350, qualifier: 'OVER' }, 'TITLE', 'trên 350 đầu sách'],
    [{ value: 100, qualifier: 'ABOUT' }, 'ATTENDANCES', 'khoảng 100 lượt người'],
    [{ value: null }, 'buổi', 'không nêu'],
    [{ value: 50_000_000, qualifier: 'NEARLY' }, 'VND', 'gần 50 triệu đồng'],
    [{ value: 5_000_000 }, 'VND', '05 triệu đồng'],
    [{ value: 1_500_000 }, 'VND', '1,5 triệu đồng'],
    [{ value: 1_050_000 }, 'đồng', '1,05 triệu đồng'],
    [{ value: 2_000_000_000 }, 'VND', '02 tỷ đồng'],
    [{ value: 1_234_500_000 }, 'VND', '1.234,5 triệu đồng'],
    [{ value: 1_234_567 }, 'VND', '1.234.567 đồng'],
    [{ value: 500_000 }, 'VND', '500.000 đồng'],
  ])('%o %s as %s', (quantity, noun, text) => {
    expect(formatQuantity(quantity, noun, 'report')).toBe(text);
  });
});

test('a screen keeps the digits as they are', () => {
  expect(formatQuantity({ value: 4 }, 'lớp', 'screen')).toBe('4 lớp');
  expect(formatQuantity({ value: 50_000_000, qualifier: 'NEARLY' }, 'VND', 'screen')).toBe(
    'gần 50.000.000 đồng',
  );
  expect(formatQuantity({ value: 63 }, '', 'screen')).toBe('63');
});

test('a report in English has no leading zero', () => {
  expect(formatQuantity({ value: 4, qualifier: 'NEARLY' }, 'PERSONS', 'report', 'en')).toBe(
    'just under 4 persons',
  );
});

describe('percent', () => {
  test('stands without a space', () => {
    expect(percent(54, 100)).toBe('54%');
    expect(percent(41, 63)).toBe('65%');
  });

  test('of nothing is nothing', () => {
    expect(percent(0, 0)).toBeUndefined();
  });
});
