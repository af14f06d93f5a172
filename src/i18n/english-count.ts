import { formatNumber } from './format-number.ts';

/** A number with its English noun: "1 form", "2 forms", "0 forms". Vietnamese has one form and needs nothing. */
export const countOf = (n: number, one: string, many = `${one}s`): string =>
  `${formatNumber(n)} ${n === 1 ? one : many}`;
