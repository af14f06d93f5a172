import type { Lang } from './catalogues/catalogue.ts';
import { type Day, dayParts } from './day.ts';
import type { Rule } from './define-record.ts';

/** A month is written as its first day, so that two records of one month carry the same date. */
export const firstOfMonthRule: Rule<{ readonly month: Day }> = {
  code: 'month_not_first',
  severity: 'error',
  fields: ['month'],
  check: ({ month }) => (month.endsWith('-01') ? undefined : {}),
  text: { vi: () => 'Tháng ghi bằng ngày mồng 1', en: () => 'A month is written as its first day' },
};

/** "Tháng 11/2026". */
export const monthText = (month: Day, lang: Lang): string => {
  const { year, month: number } = dayParts(month);
  return lang === 'vi' ? `Tháng ${number}/${year}` : `${String(number).padStart(2, '0')}/${year}`;
};
