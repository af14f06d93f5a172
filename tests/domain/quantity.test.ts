import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeQualifiers, type Qualifier, sumQuantities } from '../../src/domain/quantity.ts';
import { quantitySchema } from '../../src/domain/quantity-schema.ts';

const schema = quantitySchema({ min: 0, max: 1_000_000 });
const accepts = (value: unknown) => schema.safeParse(value).success;

describe('quantitySchema', () => {
  test('keeps a quantity exactly as it was said', () => {
    const said = { value: 1000, noun: 'COPY', qualifier: 'NEARLY', precision: 'ESTIMATE' };
    expect(schema.parse(said)).toStrictEqual(said);
    expect(schema.parse({ value: null })).toStrictEqual({ value: null });
  });

  test.each([
    ['a fraction', { value: 1.5 }],
    ['a number as text', { value: '5' }],
    ['an unsafe integer', { value: 2 ** 53 }],
    ['less than the least', { value: -1 }],
    ['more than the most', { value: 1_000_001 }],
    ['a missing value, which is not the same as not stated', {}],
    ['an unknown qualifier', { value: 1, qualifier: 'NOT_STATED' }],
    ['a noun of no list', { value: 1, noun: 'BAGS' }],
    ['a noun without words', { value: 1, noun: 'OTHER' }],
    ['a key of no quantity', { value: 1, name: 'x' }],
    ['an empty optional', { value: 1, noun: undefined }],
    ['a qualifier on a number not stated', { value: null, qualifier: 'NEARLY' }],
    ['an estimate of a number not stated', { value: null, precision: 'ESTIMATE' }],
  ])('refuses %s', (_what, value) => {
    expect(accepts(value)).toBe(false);
  });

  test('accepts a noun the province added', () => {
    expect(accepts({ value: 3, noun: 'P_SACK' })).toBe(true);
  });
});

describe('mergeQualifiers', () => {
  test.each<[string, (Qualifier | null | undefined)[], Qualifier | undefined]>([
    ['nothing', [], undefined],
    ['exact', [undefined, null], undefined],
    ['exact and gần', [null, 'NEARLY'], 'NEARLY'],
    ['exact and hơn', ['MORE_THAN', undefined], 'MORE_THAN'],
    ['exact and trên', ['OVER', null], 'MORE_THAN'],
    ['hơn and trên', ['OVER', 'MORE_THAN'], 'MORE_THAN'],
    ['trên throughout', ['OVER', 'OVER'], 'OVER'],
    ['gần and hơn', ['NEARLY', 'MORE_THAN'], 'ABOUT'],
    ['gần and trên', ['OVER', 'NEARLY'], 'ABOUT'],
    ['exact and khoảng', [null, 'ABOUT'], 'ABOUT'],
  ])('%s', (_what, parts, merged) => {
    expect(mergeQualifiers(parts)).toBe(merged);
  });

  test('gives the same for the distinct values in any order as for all parts', () => {
    const part = fc.constantFrom<Qualifier | null>(null, 'NEARLY', 'MORE_THAN', 'OVER', 'ABOUT');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        expect(mergeQualifiers([...new Set(parts)].reverse())).toBe(mergeQualifiers(parts));
      }),
    );
  });
});

describe('sumQuantities', () => {
  test('adds what was stated and counts the rest apart', () => {
    expect(sumQuantities([{ value: 63 }, { value: null }, { value: 41, qualifier: 'NEARLY' }])).toStrictEqual(
      {
        value: 104,
        qualifier: 'NEARLY',
        notStated: 1,
      },
    );
  });

  test('keeps a blank apart from 0', () => {
    expect(sumQuantities([])).toStrictEqual({ value: null, notStated: 0 });
    expect(sumQuantities([{ value: null }, { value: null }])).toStrictEqual({ value: null, notStated: 2 });
    expect(sumQuantities([{ value: 0 }])).toStrictEqual({ value: 0, notStated: 0 });
  });

  test('is an estimate as soon as one part is', () => {
    expect(sumQuantities([{ value: 1 }, { value: 2, precision: 'ESTIMATE' }])).toMatchObject({
      value: 3,
      precision: 'ESTIMATE',
    });
  });
});
