import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  asDay,
  compareDays,
  type Day,
  dayFromNumber,
  dayNumber,
  dayOf,
  daysBetween,
  isDay,
  weekday,
} from '../../src/domain/day.ts';

const DAY_MS = 86_400_000;
// 0100-01-01 to 9999-12-31: Date.UTC reads years below 100 as 19xx.
const numbers = fc.integer({ min: Date.UTC(100, 0, 1) / DAY_MS, max: Date.UTC(9999, 11, 31) / DAY_MS });
const isoOf = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);

describe('day', () => {
  test('agrees with UTC dates on every day, both ways', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(dayFromNumber(number)).toBe(isoOf(number));
        expect(dayNumber(asDay(isoOf(number)))).toBe(number);
        expect(weekday(asDay(isoOf(number)))).toBe(new Date(number * DAY_MS).getUTCDay() || 7);
      }),
      { numRuns: 2000 },
    );
  });

  test('adds and subtracts days as the inverse of counting them', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: -30_000, max: 30_000 }), (number, count) => {
        fc.pre(number + count >= -683_003 && number + count <= 2_932_896);
        const day = dayFromNumber(number);
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(Math.sign(compareDays(addDays(day, count), day))).toBe(Math.sign(count));
      }),
    );
  });

  test('is a text only when the day exists', () => {
    expect(['2024-02-29', '2000-02-29', '2026-11-21', '0001-01-01'].every(isDay)).toBe(true);
    const none = [
      '2025-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '2026-01-00',
      '0000-01-01',
    ];
    const malformed = [
      '2026-1-1',
      '21/11/2026',
      '2026-11-21T00:00',
      ' 2026-11-21',
      '2026-11-21\n',
      20261121,
      null,
    ];
    for (const value of [...none, ...malformed]) expect(isDay(value), String(value)).toBe(false);
  });

  test('throws without repeating the text', () => {
    expect(() => asDay('Lò Thị Mai')).toThrow(/^not a day$/);
  });

  test('is the day in Vietnam, from midnight there', () => {
    expect(dayOf(Date.UTC(2026, 10, 20, 16, 59, 59, 999))).toBe('2026-11-20');
    expect(dayOf(Date.UTC(2026, 10, 20, 17, 0, 0, 0))).toBe('2026-11-21');
    expect(dayOf(-1)).toBe('1970-01-01');
  });

  test('agrees with the time zone of Vietnam at any instant since 1976', () => {
    const vietnam = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1976, 0, 1), max: Date.UTC(2100, 0, 1) }), (instant) => {
        expect(dayOf(instant)).toBe(vietnam.format(instant) as Day);
      }),
    );
  });
});
