import { type Day, daysBetween } from '../../domain/day.ts';
import { modelsWords } from '../../i18n/models-messages.ts';

const DAYS_IN_MONTH = 30;
const MONTHS_FROM = 60;
const YEARS_FROM = 730;

/** "hôm qua", "12 ngày trước", "3 tháng trước": how long ago a day was; a day still to come counts as today. */
export const ago = (day: Day, today: Day): string => {
  const words = modelsWords();
  const days = daysBetween(day, today);
  if (days <= 0) return words.today;
  if (days === 1) return words.yesterday;
  if (days < MONTHS_FROM) return words.days(days);
  return days < YEARS_FROM
    ? words.months(Math.floor(days / DAYS_IN_MONTH))
    : words.years(Math.floor(days / 365));
};
