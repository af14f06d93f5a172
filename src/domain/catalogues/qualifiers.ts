import { defineCatalogue } from './catalogue.ts';

/** Words before a number; closed, so without OTHER. NOT_STATED labels a number that is null. */
export const qualifiers = defineCatalogue('qualifiers', [
  { code: 'NEARLY', vi: 'gần', en: 'just under' },
  { code: 'MORE_THAN', vi: 'hơn', en: 'more than' },
  { code: 'OVER', vi: 'trên', en: 'over', sumsAs: 'MORE_THAN' },
  { code: 'ABOUT', vi: 'khoảng', en: 'about' },
  { code: 'NOT_STATED', vi: 'không nêu', en: 'not stated' },
]);

/** How a number came about; closed, so without OTHER. */
export const precisions = defineCatalogue('precisions', [
  { code: 'COUNTED', vi: 'Đã đếm', en: 'Counted' },
  { code: 'ESTIMATE', vi: 'Ước lượng', en: 'Estimate' },
]);
