import { addDays, type Day, dayOf, weekday } from '../domain/day.ts';
import { language } from './language.ts';
import { t } from './messages.ts';

const HOUR_MS = 3_600_000;

// In official texts days under 10 and the months 1 and 2 carry a zero, the other months do not
// (Source: Decree 30/2020, appendix I, part II).
const monthNumber = (day: string): string => {
  const month = day.slice(5, 7);
  return language.value === 'vi' && month > '02' ? String(Number(month)) : month;
};

const weekdayName = (day: Day): string => t().date.weekdays[weekday(day) % 7] ?? '';

/** The day of the month for the margin, two digits. */
export const formatDayOfMonth = (day: Day): string => day.slice(8);

/** "T7", "CN". */
export const formatWeekdayShort = (day: Day): string => t().date.weekdaysShort[weekday(day) % 7] ?? '';

/** "21/11". */
export const formatDayShort = (day: Day): string => `${day.slice(8)}/${monthNumber(day)}`;

/** "21/11/2026". */
export const formatDate = (day: Day): string => `${formatDayShort(day)}/${day.slice(0, 4)}`;

/** "Thứ Bảy, 21/11/2026". */
export const formatDayLong = (day: Day): string => `${weekdayName(day)}, ${formatDate(day)}`;

/** "Hôm nay, Thứ Bảy 21/11", "Hôm qua, …", else "Thứ Năm, 12/11/2026". */
export const formatDayNear = (day: Day, today: Day): string => {
  const near = day === today ? t().date.today : day === addDays(today, -1) ? t().date.yesterday : undefined;
  return near ? `${near}, ${weekdayName(day)} ${formatDayShort(day)}` : formatDayLong(day);
};

/** "11/2026", from a day or a 'YYYY-MM' month. */
export const formatMonth = (month: string): string => `${monthNumber(month)}/${month.slice(0, 4)}`;

/** "14:05" in Vietnam, whatever zone the device is set to. Instants are milliseconds since 1970, UTC. */
export const formatTime = (instantMs: number): string =>
  new Date(instantMs + 7 * HOUR_MS).toISOString().slice(11, 16);

/** "19:42, 21/11". */
export const formatInstant = (instantMs: number): string =>
  `${formatTime(instantMs)}, ${formatDayShort(dayOf(instantMs))}`;

/** "06:00, 21/11/2026". */
export const formatInstantWithYear = (instantMs: number): string =>
  `${formatTime(instantMs)}, ${formatDate(dayOf(instantMs))}`;

/** "Thứ Năm, 19/11/2026, 19:42": absolute, for the last success. */
export const formatInstantLong = (instantMs: number): string =>
  `${formatDayLong(dayOf(instantMs))}, ${formatTime(instantMs)}`;
