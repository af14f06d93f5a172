import { describe, expect, it } from 'vitest';
import { addDays, asDay, type Day, dayParts, makeDay } from '../../src/domain/day.ts';
import { lunarDateOf } from '../../src/domain/lunar-date.ts';

/** First days of lunar years as Vietnam kept or announced them, MM-DD by solar year. */
const newYears: Readonly<Record<number, string>> = {
  1985: '01-21', // China: 20 February
  1990: '01-27',
  1991: '02-15',
  1992: '02-04',
  1993: '01-23',
  1994: '02-10',
  1995: '01-31',
  1996: '02-19',
  1997: '02-07',
  1998: '01-28',
  1999: '02-16',
  2000: '02-05',
  2001: '01-24',
  2002: '02-12',
  2003: '02-01',
  2004: '01-22',
  2005: '02-09',
  2006: '01-29',
  2007: '02-17', // China: 18 February
  2008: '02-07',
  2009: '01-26',
  2010: '02-14',
  2011: '02-03',
  2012: '01-23',
  2013: '02-10',
  2014: '01-31',
  2015: '02-19',
  2016: '02-08',
  2017: '01-28',
  2018: '02-16',
  2019: '02-05',
  2020: '01-25',
  2021: '02-12',
  2022: '02-01',
  2023: '01-22',
  2024: '02-10',
  2025: '01-29',
  2026: '02-17',
  2027: '02-06',
  2028: '01-26',
  2029: '02-13',
  2030: '02-02', // China: 3 February
  2031: '01-23',
  2032: '02-11',
  2033: '01-31',
  2034: '02-19',
  2035: '02-08',
  2053: '02-18', // China: 19 February
};

const leapMonths = [
  '1985-2',
  '1987-7',
  '1990-5',
  '1993-3',
  '1995-8',
  '1998-5',
  '2001-4',
  '2004-2',
  '2006-7',
  '2009-5',
  '2012-4',
  '2014-9',
  '2017-6',
  '2020-4',
  '2023-2',
  '2025-6',
  '2028-5',
  '2031-3',
  '2033-11',
];

const daysOf = (from: number, to: number): Day[] => {
  const days: Day[] = [];
  for (let day = makeDay(from, 1, 1); dayParts(day).year <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

describe('the Vietnamese lunar calendar', () => {
  it('begins each lunar year on the day Vietnam does, also where China begins on another', () => {
    for (const [year, monthDay] of Object.entries(newYears)) {
      const day = asDay(`${year}-${monthDay}`);
      expect(lunarDateOf(day), day).toEqual({ year: Number(year), month: 1, isLeap: false, date: 1 });
      expect(lunarDateOf(addDays(day, -1)), `the day before ${day}`).toMatchObject({
        year: Number(year) - 1,
        month: 12,
      });
    }
  });

  it('has the known leap months and no others', () => {
    const found = daysOf(1985, 2034).flatMap((day) => {
      const { year, month, isLeap, date } = lunarDateOf(day);
      return isLeap && date === 1 ? [`${year}-${month}`] : [];
    });
    expect(found).toEqual(leapMonths);
  });

  it('counts every day once: months of 29 or 30 days, then the first of the next month or of its leap', () => {
    const lengths = new Set<number>();
    let before = lunarDateOf(asDay('1967-12-31'));
    for (const day of daysOf(1968, 2071)) {
      const now = lunarDateOf(day);
      if (now.date === 1) {
        lengths.add(before.date);
        const next = { year: before.year + (before.month === 12 ? 1 : 0), month: (before.month % 12) + 1 };
        const isNext = now.month === next.month && now.year === next.year && !now.isLeap;
        const isLeapOf = now.month === before.month && now.year === before.year && now.isLeap;
        expect(isNext || (isLeapOf && !before.isLeap), day).toBe(true);
      } else expect(now, day).toEqual({ ...before, date: before.date + 1 });
      before = now;
    }
    expect([...lengths].sort()).toEqual([29, 30]);
  });

  it('knows the months of 29 and of 30 days around a new year', () => {
    expect(lunarDateOf(asDay('2026-02-16'))).toMatchObject({ month: 12, date: 29 });
    expect(lunarDateOf(asDay('2024-02-09'))).toMatchObject({ month: 12, date: 30 });
    expect(lunarDateOf(asDay('2026-11-08'))).toMatchObject({ month: 9, date: 30 });
    expect(lunarDateOf(asDay('2026-11-09'))).toMatchObject({ month: 10, date: 1 });
  });

  it('finds the days people keep: Trung thu, Giỗ Tổ, rằm tháng Giêng, ông Công ông Táo', () => {
    expect(lunarDateOf(asDay('2025-10-06'))).toMatchObject({ month: 8, date: 15, isLeap: false });
    expect(lunarDateOf(asDay('2026-04-26'))).toMatchObject({ month: 3, date: 10 });
    expect(lunarDateOf(asDay('2026-03-03'))).toMatchObject({ month: 1, date: 15 });
    expect(lunarDateOf(asDay('2026-02-10'))).toMatchObject({ year: 2025, month: 12, date: 23 });
    expect(lunarDateOf(asDay('2026-11-21'))).toEqual({ year: 2026, month: 10, isLeap: false, date: 13 });
  });
});
