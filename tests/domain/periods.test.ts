import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, asDay, dayFromNumber, dayNumber } from '../../src/domain/day.ts';
import {
  type CutOffRule,
  closedOn,
  periodLabel,
  periodOn,
  periodWindow,
  samePeriodLastYear,
  windowOf,
} from '../../src/domain/periods.ts';

describe('periodWindow', () => {
  test.each<[Parameters<typeof periodWindow>, string, string]>([
    [['M', 2024, 2, 'calendar'], '2024-02-01', '2024-02-29'],
    [['M', 2026, 1, 'nd09'], '2025-12-15', '2026-01-14'],
    [['M', 2026, 11, 'nd09'], '2026-10-15', '2026-11-14'],
    [['Q', 2026, 3, 'calendar'], '2026-07-01', '2026-09-30'],
    [['Q', 2026, 1, 'nd09'], '2025-12-15', '2026-03-14'],
    [['Q', 2026, 4, 'nd09'], '2026-09-15', '2026-12-14'],
    [['H1', 2026, undefined, 'calendar'], '2026-01-01', '2026-06-30'],
    [['H1', 2026, undefined, 'nd09'], '2025-12-15', '2026-06-14'],
    [['H2', 2026, undefined, 'nd09'], '2026-06-15', '2026-12-14'],
    [['M9', 2026, undefined, 'calendar'], '2026-01-01', '2026-09-30'],
    [['M9', 2026, undefined, 'nd09'], '2025-12-15', '2026-09-14'],
    [['Y', 2026, undefined, 'calendar'], '2026-01-01', '2026-12-31'],
    [['Y', 2026, undefined, 'nd09'], '2025-12-15', '2026-12-14'],
  ])('%j', (args, from, to) => {
    expect(periodWindow(...args)).toEqual({ from, to });
  });

  test('refuses a month or quarter that does not exist', () => {
    expect(() => periodWindow('M', 2026, 13, 'calendar')).toThrow(RangeError);
    expect(() => periodWindow('Q', 2026, 0, 'nd09')).toThrow(RangeError);
    expect(() => periodWindow('M', 2026, undefined, 'calendar')).toThrow(RangeError);
  });
});

const rules = fc.constantFrom<CutOffRule>('calendar', 'nd09');
const days = fc
  .integer({ min: dayNumber(asDay('2000-01-01')), max: dayNumber(asDay('2100-12-31')) })
  .map(dayFromNumber);

test('months, quarters and years each cover every day exactly once', () => {
  fc.assert(
    fc.property(fc.constantFrom('M' as const, 'Q' as const, 'Y' as const), days, rules, (kind, day, rule) => {
      const window = windowOf(periodOn(kind, day, rule), rule);
      expect(window.from <= day && day <= window.to).toBe(true);
      const next = windowOf(periodOn(kind, addDays(window.to, 1), rule), rule);
      expect(next.from).toBe(addDays(window.to, 1));
    }),
  );
});

describe('periodLabel', () => {
  test('is worded as reports word it', () => {
    expect(periodLabel({ kind: 'H1', year: 2026 }, 'vi')).toBe('6 tháng đầu năm 2026');
    expect(periodLabel({ kind: 'H2', year: 2026 }, 'vi')).toBe('6 tháng cuối năm 2026');
    expect(periodLabel({ kind: 'M9', year: 2026 }, 'vi')).toBe('9 tháng đầu năm 2026');
    expect(periodLabel({ kind: 'Y', year: 2026 }, 'vi')).toBe('Năm 2026');
    expect(periodLabel({ kind: 'Q', year: 2026, index: 4 }, 'vi')).toBe('Quý IV năm 2026');
    expect(periodLabel({ kind: 'M', year: 2026, index: 11 }, 'vi')).toBe('Tháng 11 năm 2026');
    const custom = { kind: 'CUSTOM', from: asDay('2026-02-01'), to: asDay('2026-03-15') } as const;
    expect(periodLabel(custom, 'vi')).toBe('Từ 01/02/2026 đến 15/03/2026');
    expect(periodLabel({ kind: 'M', year: 2026, index: 2 }, 'en')).toBe('February 2026');
  });
});

describe('samePeriodLastYear', () => {
  test('keeps kind and index', () => {
    expect(samePeriodLastYear({ kind: 'Q', year: 2026, index: 2 })).toEqual({
      kind: 'Q',
      year: 2025,
      index: 2,
    });
  });

  test.each([
    ['2026-02-01', '2026-03-15', '2025-02-01', '2025-03-15'],
    ['2024-02-29', '2024-03-10', '2023-02-28', '2023-03-10'],
    ['2025-02-01', '2025-02-28', '2024-02-01', '2024-02-29'],
    ['2024-02-01', '2024-02-29', '2023-02-01', '2023-02-28'],
  ])('%s to %s becomes %s to %s', (from, to, fromBefore, toBefore) => {
    expect(samePeriodLastYear({ kind: 'CUSTOM', from: asDay(from), to: asDay(to) })).toEqual({
      kind: 'CUSTOM',
      from: fromBefore,
      to: toBefore,
    });
  });
});

test('a period closes after its days of grace', () => {
  const window = periodWindow('H1', 2026, undefined, 'nd09');
  expect(closedOn(window, 0)).toBe('2026-06-15');
  expect(closedOn(window, 5)).toBe('2026-06-20');
});
