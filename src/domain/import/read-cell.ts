import { type Day, dayFromNumber, dayParts, daysInMonth, makeDay } from '../day.ts';
import { fold } from '../fold.ts';
import type { Qualifier, Quantity } from '../quantity.ts';

/** Days from Excel's first day to 1970; its first two months count a day that never was and are no days here. */
const EXCEL_EPOCH = 25_569;
/** Serials from 2000 to 2099: a number of people is no day. */
const [FIRST_SERIAL, LAST_SERIAL] = [36_526, 73_050];

const dayIfAny = (year: number, month: number, date: number): Day | undefined =>
  month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
    ? makeDay(year, month, date)
    : undefined;

/**
 * A day as lists write it: 05/11/2026, 5-11-26, 5.11.2026, 2026-11-05, a serial of Excel, or 5/11 of the newest year that
 * is not after `today`. Undefined for anything else.
 */
export const readDay = (cell: string, today: Day): Day | undefined => {
  const text = cell.trim().replace(/[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, '');
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const serial = Math.floor(Number(text));
    return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? dayFromNumber(serial - EXCEL_EPOCH) : undefined;
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dayIfAny(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const spoken = /^(?:ngày\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?$/i.exec(text);
  if (!spoken) return undefined;
  const [date, month] = [Number(spoken[1]), Number(spoken[2])];
  if (spoken[3] !== undefined)
    return dayIfAny(Number(spoken[3]) + (spoken[3].length === 2 ? 2000 : 0), month, date);
  const { year } = dayParts(today);
  const thisYear = dayIfAny(year, month, date);
  return thisYear !== undefined && thisYear <= today ? thisYear : dayIfAny(year - 1, month, date);
};

const QUALIFIERS: readonly (readonly [RegExp, Qualifier])[] = [
  [/^(gan)\b/, 'NEARLY'],
  [/^(hon)\b/, 'MORE_THAN'],
  [/^(tren)\b/, 'OVER'],
  [/^(khoang|uoc|chung|~)/, 'ABOUT'],
];
const UNKNOWN = /^(chua ro|khong ro|khong neu|chua dem)$/;

/**
 * A number as lists write it: "1.069", "hơn 50", "khoảng 40 người", "50+", "chưa rõ"; undefined for anything else, as
 * for a part of one.
 */
export const readQuantity = (cell: string): Quantity | undefined => {
  const text = fold(cell);
  if (UNKNOWN.test(text)) return { value: null };
  const word = QUALIFIERS.find(([pattern]) => pattern.test(text));
  const rest = word ? text.replace(word[0], '').trim() : text;
  const number = /^(\d{1,3}(?:[. ]\d{3})+|\d{1,9})(?:,0+)?\s*(\+)?\s*([a-z][a-z ]*)?$/.exec(rest);
  if (!number) return undefined;
  const value = Number((number[1] ?? '').replace(/[. ]/g, ''));
  const qualifier = word?.[1] ?? (number[2] ? 'MORE_THAN' : undefined);
  return qualifier === undefined ? { value } : { value, qualifier };
};
