import type { Figures } from '../../domain/figures-api.ts';
import { formatQuantity, percent } from '../../domain/format-quantity.ts';
import type { Indicator } from '../../domain/indicators.ts';
import type { Registry } from '../../domain/records/registry.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { language } from '../../i18n/language.ts';

/** One number as the province gives it. */
export type AnsweredFigure = Figures['figures'][number]['figure'];

/** A number with the word before it and its noun: "gần 430 lượt người"; undefined where nothing was reported. */
export const figureText = (figure: AnsweredFigure, noun = ''): string | undefined => {
  if (figure.value === null) return undefined;
  const { value, qualifier } = figure;
  return formatQuantity({ value, ...(qualifier ? { qualifier } : {}) }, noun, 'screen', language.value);
};

/** A number of the answer by its indicator; nothing reported for one the answer lacks. */
export const figureOf = (figures: Figures, indicator: string): AnsweredFigure =>
  figures.figures.find((f) => f.indicator === indicator)?.figure ?? { value: null, records: 0 };

/** A share and over how many records it was counted. */
export interface Share {
  /** "54%". */
  readonly percent: string;
  readonly countedOver: number;
}

/** The share of an indicator in what it is counted over; undefined without a base or a number. */
export const shareOf = (figures: Figures, indicator: Indicator): Share | undefined => {
  if (indicator.shareOf === undefined) return undefined;
  // A total by hand says nothing of the rest of its count: a share of both would be made up.
  const byHand = figures.figures.filter(({ totals }) => totals && totals.counted > 0);
  if (byHand.some((f) => f.indicator === indicator.code || f.indicator === indicator.shareOf))
    return undefined;
  const part = figureOf(figures, indicator.code);
  const base = figureOf(figures, indicator.shareOf);
  if (part.value === null || base.value === null) return undefined;
  const share = percent(part.value, base.value);
  return share === undefined ? undefined : { percent: share, countedOver: base.records };
};

/** The number of an indicator with its own noun. */
export const indicatorText = (
  { indicatorOf }: Registry,
  figures: Figures,
  code: string,
): string | undefined => {
  const indicator = indicatorOf(code);
  return indicator && figureText(figureOf(figures, code), labelOf(indicator.noun));
};
