/** A calendar day of the proleptic Gregorian calendar as 'YYYY-MM-DD', years 0001 to 9999; sorts as text. */
export type Day = string & { readonly __brand: 'Day' };

/** Vietnam keeps UTC+7 all year and has done so in the whole country since 1975. */
export type TimeZone = 'Asia/Ho_Chi_Minh';

const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Number of days in a month, 1 = January; leap years as the Gregorian calendar has them. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (LENGTHS[month - 1] ?? 0);

/** True only for a day that exists: '2025-02-29' and '2025-2-9' are none. */
export const isDay = (value: unknown): value is Day => {
  const parts = typeof value === 'string' ? PATTERN.exec(value) : null;
  if (parts === null) return false;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && date >= 1 && date <= daysInMonth(year, month);
};

/** The same text, typed; throws a RangeError (without the text) when it is no day. For text of users use isDay. */
export const asDay = (text: string): Day => {
  if (!isDay(text)) throw new RangeError('not a day');
  return text;
};

/** Year, month 1 to 12 and date 1 to 31 of a day. */
export const dayParts = (
  day: Day,
): { readonly year: number; readonly month: number; readonly date: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8, 10)),
});

/** The day of a year, month and date; throws a RangeError when there is none. */
export const makeDay = (year: number, month: number, date: number): Day =>
  asDay(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
  );

/** Whole days since 1970-01-01, negative before it; consecutive days differ by one. Algorithm: Hinnant, days_from_civil. */
export const dayNumber = (day: Day): number => {
  const { year, month, date } = dayParts(day);
  // A year that starts in March puts the leap day at its end.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
};

/** Inverse of dayNumber; throws a RangeError outside the years 0001 to 9999. */
export const dayFromNumber = (number: number): Day => {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return makeDay(
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  );
};

/** The day `count` days later, earlier when negative. */
export const addDays = (day: Day, count: number): Day => dayFromNumber(dayNumber(day) + count);

/** Days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** ISO weekday: 1 = Monday to 7 = Sunday. */
export const weekday = (day: Day): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

/** Negative, 0 or positive, for sorting days upwards. */
export const compareDays = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);

/** The day in Vietnam at an instant in milliseconds since 1970 UTC, whatever zone the device is set to. */
export const dayOf = (instantMs: number, _timeZone: TimeZone = 'Asia/Ho_Chi_Minh'): Day =>
  dayFromNumber(Math.floor((instantMs + OFFSET_MS) / DAY_MS));
