import { type Catalogue, itemOf, type Lang, label } from './catalogues/catalogue.ts';
import { countNouns } from './catalogues/count-nouns.ts';
import { qualifiers } from './catalogues/qualifiers.ts';
import type { Quantity } from './quantity.ts';

/** screen: the digits as they are. report: the manner of printed reports (04 lớp, 50 triệu đồng). */
export type NumberStyle = 'screen' | 'report';

const grouped = (n: number, separator: string): string =>
  (n < 0 ? '-' : '') + String(Math.abs(n)).replace(/\B(?=(\d{3})+$)/g, separator);

/** A whole number with its thousands marked: 1.069 in Vietnamese, 1,069 in English. */
export const formatCount = (n: number, lang: Lang = 'vi'): string => grouped(n, lang === 'vi' ? '.' : ',');

// Below 10 a leading zero, so that no digit can be written before it afterwards; 0 and negatives stay bare.
const reportCount = (n: number, lang: Lang): string =>
  n > 0 && n < 10 && lang === 'vi' ? `0${n}` : formatCount(n, lang);

const MONEY = [
  { size: 1_000_000_000, vi: 'tỷ', en: 'billion' },
  { size: 1_000_000, vi: 'triệu', en: 'million' },
] as const;

// Only an amount that two decimals hold exactly is shortened: a report may round, the app may not.
const reportMoney = (n: number, lang: Lang): string => {
  const step = MONEY.find((m) => Math.abs(n) >= m.size && n % (m.size / 100) === 0);
  if (step === undefined) return formatCount(n, lang);
  const whole = Math.trunc(n / step.size);
  const rest = String(Math.abs(n % step.size) / (step.size / 100))
    .padStart(2, '0')
    .replace(/0+$/, '');
  const digits =
    rest === '' ? reportCount(whole, lang) : `${formatCount(whole, lang)}${lang === 'vi' ? ',' : '.'}${rest}`;
  return `${digits} ${step[lang]}`;
};

/**
 * A quantity in words: qualifier, number, noun ("gần 1.000 cuốn"); "không nêu" when no number was stated.
 * `noun` is the field's own, a code of count-nouns or plain words, and gives way to the quantity's own noun.
 */
export const formatQuantity = (
  q: Pick<Quantity, 'value' | 'noun' | 'qualifier'>,
  noun: string,
  style: NumberStyle,
  lang: Lang = 'vi',
  nouns: Catalogue = countNouns,
): string => {
  if (q.value === null) return label(qualifiers, 'NOT_STATED', lang, 'full');
  const counted = q.noun ?? noun;
  const words = itemOf(nouns, counted) === undefined ? counted : label(nouns, counted, lang, 'full');
  const isMoney = words === 'đồng';
  const number =
    style === 'screen'
      ? formatCount(q.value, lang)
      : isMoney
        ? reportMoney(q.value, lang)
        : reportCount(q.value, lang);
  const before = q.qualifier === undefined ? '' : label(qualifiers, q.qualifier, lang, 'full');
  return [before, number, words].filter((part) => part !== '').join(' ');
};

/** Share in whole percent without a space ("54%"); undefined when there is nothing to divide by. */
export const percent = (part: number, whole: number): string | undefined =>
  whole > 0 ? `${Math.round((part / whole) * 100)}%` : undefined;
