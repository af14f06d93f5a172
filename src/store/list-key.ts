import {
  addDays,
  asDay,
  type Day,
  dayFromNumber,
  dayNumber,
  dayParts,
  daysInMonth,
  makeDay,
} from '../domain/day.ts';
import type { RecordId } from '../domain/envelope.ts';

/** Behind the last day of the calendar (9999-12-31 is day 2,932,896), so that no difference is negative. */
const LATEST = 3_000_000;
const DIGITS = 7;
const LAST_SECOND = 9_999_999_999;

/** Later days give smaller texts, so that reading the index forwards gives the newest first in one call. */
const dayKey = (day: Day): string => String(LATEST - dayNumber(day)).padStart(DIGITS, '0');

/**
 * Place of a record in the list: newest day first, within a day what was begun last.
 * @param createdAt seconds since 1970 of the first revision
 */
export const listKeyOf = (day: Day, createdAt: number, id: RecordId): string => {
  const second = Math.min(LAST_SECOND, Math.max(0, createdAt));
  return `${dayKey(day)}.${String(LAST_SECOND - second).padStart(10, '0')}.${id}`;
};

/** The day of a key that `listKeyOf` made. */
export const dayOfKey = (key: string): Day => dayFromNumber(LATEST - Number(key.slice(0, DIGITS)));

/** Bounds of the keys of all days from `from` to `to`; the upper one is exclusive. */
export const keyRange = (from: Day, to: Day): readonly [lower: string, upper: string] => [
  dayKey(to),
  dayKey(addDays(from, -1)),
];

/** First and last day of a month given as 'YYYY-MM'. */
export const monthDays = (month: string): { readonly from: Day; readonly to: Day } => {
  const from = asDay(`${month}-01`);
  const { year, month: m } = dayParts(from);
  return { from, to: makeDay(year, m, daysInMonth(year, m)) };
};
