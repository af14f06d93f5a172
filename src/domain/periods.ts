import type { Lang } from './catalogues/catalogue.ts';
import { addDays, type Day, dayParts, daysInMonth, makeDay } from './day.ts';
import { MONTHS_EN } from './month-names.ts';

/** Month, quarter, first or second half, first nine months, year, or any two days. */
export type PeriodKind = Period['kind'];
type NamedKind = Exclude<PeriodKind, 'CUSTOM'>;

/** A period a report is written for. `index` is the month (1 to 12) or the quarter (1 to 4). */
export type Period =
  | { readonly kind: 'M' | 'Q'; readonly year: number; readonly index: number }
  | { readonly kind: 'H1' | 'H2' | 'M9' | 'Y'; readonly year: number }
  | { readonly kind: 'CUSTOM'; readonly from: Day; readonly to: Day };

/**
 * Where a period ends: at the end of its last month, or on the 14th of it (and starts on the 15th of the month before).
 * Source: NĐ 09/2019/NĐ-CP Điều 12, from memory; for nine months inferred. So a setting of the province.
 */
export type CutOffRule = 'calendar' | 'nd09';

/** Days from `from` to `to`, both inclusive. */
export interface Window {
  readonly from: Day;
  readonly to: Day;
}

const months = (kind: NamedKind, index: number): readonly [first: number, last: number] => {
  switch (kind) {
    case 'M':
      return [index, index];
    case 'Q':
      return [index * 3 - 2, index * 3];
    case 'H1':
      return [1, 6];
    case 'H2':
      return [7, 12];
    case 'M9':
      return [1, 9];
    case 'Y':
      return [1, 12];
  }
};

/** Days of a named period; `index` only for M and Q. Throws a RangeError for a month or quarter that does not exist. */
export const periodWindow = (
  kind: NamedKind,
  year: number,
  index: number | undefined,
  rule: CutOffRule,
): Window => {
  const [first, last] = months(kind, index ?? 0);
  if (rule === 'calendar')
    return { from: makeDay(year, first, 1), to: makeDay(year, last, daysInMonth(year, last)) };
  const to = makeDay(year, last, 14);
  return { from: first === 1 ? makeDay(year - 1, 12, 15) : makeDay(year, first - 1, 15), to };
};

/** Days of any period; those of CUSTOM are its own, whatever the rule. */
export const windowOf = (period: Period, rule: CutOffRule): Window => {
  if (period.kind === 'CUSTOM') return { from: period.from, to: period.to };
  return periodWindow(period.kind, period.year, 'index' in period ? period.index : undefined, rule);
};

/** The period of a kind in which a day counts; under nd09 the days from 15/12 belong to the next year. */
export const periodOn = (kind: 'M' | 'Q' | 'Y', day: Day, rule: CutOffRule): Period => {
  const { year, month, date } = dayParts(day);
  const late = rule === 'nd09' && date >= 15 ? 1 : 0;
  const counted = month + late > 12 ? { year: year + 1, month: 1 } : { year, month: month + late };
  if (kind === 'Y') return { kind, year: counted.year };
  return { kind, year: counted.year, index: kind === 'M' ? counted.month : Math.ceil(counted.month / 3) };
};

const named: readonly NamedKind[] = ['M', 'Q', 'H1', 'H2', 'M9', 'Y'];

/** The named period that has exactly these days under either rule; CUSTOM when none has. */
export const namedPeriod = (window: Window): Period => {
  const { year, month } = dayParts(window.to);
  const index = { M: month, Q: Math.ceil(month / 3) };
  for (const kind of named)
    for (const rule of ['calendar', 'nd09'] as const) {
      const period = kind === 'M' || kind === 'Q' ? { kind, year, index: index[kind] } : { kind, year };
      const { from, to } = windowOf(period, rule);
      if (from === window.from && to === window.to) return period;
    }
  return { kind: 'CUSTOM', from: window.from, to: window.to };
};

/** A day as it is printed: 01/02/2026. */
const formatDay = (day: Day): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** Heading of a period: "6 tháng đầu năm 2026", "Từ 01/02/2026 đến 15/03/2026". */
export const periodLabel = (period: Period, lang: Lang): string => {
  const vi = lang === 'vi';
  switch (period.kind) {
    case 'M':
      return vi
        ? `Tháng ${period.index} năm ${period.year}`
        : `${MONTHS_EN[period.index - 1]} ${period.year}`;
    case 'Q':
      return vi
        ? `Quý ${ROMAN[period.index - 1]} năm ${period.year}`
        : `Quarter ${period.index} of ${period.year}`;
    case 'H1':
      return vi ? `6 tháng đầu năm ${period.year}` : `First six months of ${period.year}`;
    case 'H2':
      return vi ? `6 tháng cuối năm ${period.year}` : `Last six months of ${period.year}`;
    case 'M9':
      return vi ? `9 tháng đầu năm ${period.year}` : `First nine months of ${period.year}`;
    case 'Y':
      return vi ? `Năm ${period.year}` : `Year ${period.year}`;
    case 'CUSTOM':
      return vi
        ? `Từ ${formatDay(period.from)} đến ${formatDay(period.to)}`
        : `From ${formatDay(period.from)} to ${formatDay(period.to)}`;
  }
};

const yearEarlier = (day: Day, keepMonthEnd: boolean): Day => {
  const { year, month, date } = dayParts(day);
  const length = daysInMonth(year - 1, month);
  const isMonthEnd = date === daysInMonth(year, month);
  return makeDay(year - 1, month, keepMonthEnd && isMonthEnd ? length : Math.min(date, length));
};

/**
 * The same period one year earlier, for the column "cùng kỳ năm trước". A window of two days that ends with February
 * ends with February again, whatever its length, so that a whole month stays a whole month.
 */
export const samePeriodLastYear = (period: Period): Period =>
  period.kind === 'CUSTOM'
    ? { kind: 'CUSTOM', from: yearEarlier(period.from, false), to: yearEarlier(period.to, true) }
    : { ...period, year: period.year - 1 };

/** First day on which a period no longer takes records, `deadlineDays` after its last day. */
export const closedOn = (window: Window, deadlineDays: number): Day => addDays(window.to, deadlineDays + 1);
