import { describe, expect, it } from 'vitest';
import { parseDigits } from '../../src/ui/kit/parse-digits.ts';

describe('parseDigits', () => {
  it('reads numbers as people type them', () => {
    for (const [text, value] of [
      ['035', 35],
      [' 35 ', 35],
      ['0', 0],
      ['1.069', 1069],
      ['1 069', 1069],
      ['000', 0],
    ] as const)
      expect(parseDigits(text), text).toEqual({ kind: 'number', value });
  });

  it('keeps blank apart from 0', () => {
    expect(parseDigits('')).toEqual({ kind: 'blank' });
    expect(parseDigits('   ')).toEqual({ kind: 'blank' });
  });

  it('refuses letters, signs, fractions and broken groups', () => {
    for (const text of ['3s', '-3', '2,5', '2.5', '1.06', '12a', '１２'])
      expect(parseDigits(text), text).toEqual({ kind: 'not_digits' });
  });

  it('calls more digits than allowed too big, leading zeros apart', () => {
    expect(parseDigits('1234567890')).toEqual({ kind: 'too_big' });
    expect(parseDigits('00000000012')).toEqual({ kind: 'number', value: 12 });
    expect(parseDigits('1234567890', 13)).toEqual({ kind: 'number', value: 1234567890 });
  });
});
