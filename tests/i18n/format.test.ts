import { afterEach, describe, expect, it } from 'vitest';
import { asDay } from '../../src/domain/day.ts';
import {
  formatDate,
  formatDayLong,
  formatDayNear,
  formatDayOfMonth,
  formatDayShort,
  formatInstant,
  formatInstantLong,
  formatMonth,
  formatWeekdayShort,
} from '../../src/i18n/format-date.ts';
import { formatBytes, formatNumber } from '../../src/i18n/format-number.ts';
import { language } from '../../src/i18n/language.ts';

const saturday = asDay('2026-11-21');

afterEach(() => {
  language.value = 'vi';
});

describe('days', () => {
  it('names the weekday before the date', () => {
    expect(formatDayLong(saturday)).toBe('Thứ Bảy, 21/11/2026');
    expect(formatDayLong(asDay('2026-11-22'))).toBe('Chủ Nhật, 22/11/2026');
  });

  it('shortens weekdays as on a wall calendar', () => {
    expect(formatWeekdayShort(saturday)).toBe('T7');
    expect(formatWeekdayShort(asDay('2026-11-22'))).toBe('CN');
    expect(formatWeekdayShort(asDay('2026-11-23'))).toBe('T2');
  });

  it('writes a zero before days under 10 and before months 1 and 2 only', () => {
    expect(formatDate(asDay('2026-12-05'))).toBe('05/12/2026');
    expect(formatDate(asDay('2026-06-14'))).toBe('14/6/2026');
    expect(formatDayShort(asDay('2026-02-03'))).toBe('03/02');
    expect(formatMonth('2026-01')).toBe('01/2026');
    expect(formatDayOfMonth(asDay('2026-11-07'))).toBe('07');
  });

  it('says today and yesterday, and names other days in full', () => {
    expect(formatDayNear(saturday, saturday)).toBe('Hôm nay, Thứ Bảy 21/11');
    expect(formatDayNear(asDay('2026-11-20'), saturday)).toBe('Hôm qua, Thứ Sáu 20/11');
    expect(formatDayNear(asDay('2026-11-12'), saturday)).toBe('Thứ Năm, 12/11/2026');
  });
});

describe('instants', () => {
  it('are told in Vietnam, across midnight too', () => {
    expect(formatInstantLong(Date.UTC(2026, 10, 19, 12, 42))).toBe('Thứ Năm, 19/11/2026, 19:42');
    expect(formatInstant(Date.UTC(2026, 10, 20, 17, 5))).toBe('00:05, 21/11');
  });
});

describe('numbers', () => {
  it('mark thousands as the language does', () => {
    expect(formatNumber(1234)).toBe('1.234');
    expect(formatNumber(0)).toBe('0');
    language.value = 'en';
    expect(formatNumber(1234567)).toBe('1,234,567');
  });

  it('weigh bytes in the unit a person can judge', () => {
    expect(formatBytes(420)).toBe('0,4 kB');
    expect(formatBytes(15_200)).toBe('15 kB');
    expect(formatBytes(2_340_000)).toBe('2,3 MB');
    expect(formatBytes(999_900)).toBe('1 MB');
    expect(formatBytes(731_000_000)).toBe('731 MB');
    expect(formatBytes(999_900_000)).toBe('1 GB');
    expect(formatBytes(10_737_418_240)).toBe('10,7 GB');
    language.value = 'en';
    expect(formatBytes(10_737_418_240)).toBe('10.7 GB');
  });
});
