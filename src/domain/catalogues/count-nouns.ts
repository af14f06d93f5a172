import { defineCatalogue } from './catalogue.ts';

/** What a number counts. */
export const countNouns = defineCatalogue('count-nouns', [
  { code: 'PERSONS', vi: 'người', en: 'persons', group: 'PEOPLE' },
  { code: 'ATTENDANCES', vi: 'lượt người', en: 'attendances', group: 'PEOPLE', printWith: 'lượt {nhóm}' },
  { code: 'DELEGATES', vi: 'đại biểu', en: 'delegates', group: 'PEOPLE' },
  { code: 'LEARNERS', vi: 'học viên', en: 'trainees', group: 'PEOPLE' },
  { code: 'PUPILS', vi: 'học sinh', en: 'pupils', group: 'PEOPLE' },
  { code: 'CHILDREN_EM', vi: 'em', en: 'pupils (“em”)', group: 'PEOPLE' },
  { code: 'MEMBERS', vi: 'hội viên', en: 'members', group: 'PEOPLE' },
  { code: 'HOUSEHOLDS', vi: 'hộ', en: 'households', group: 'HOUSEHOLDS' },
  { code: 'HOUSEHOLD_VISITS', vi: 'lượt hộ', en: 'household visits', group: 'HOUSEHOLDS' },
  { code: 'COUPLES', vi: 'cặp', en: 'couples', group: 'PEOPLE' },
  { code: 'COPY', vi: 'cuốn', en: 'copies', group: 'THINGS' },
  { code: 'TITLE', vi: 'đầu sách', en: 'book titles', group: 'THINGS' },
  { code: 'PIECE', vi: 'cái', en: 'pieces', group: 'THINGS' },
  { code: 'VND', vi: 'đồng', en: 'dong', group: 'MONEY' },
  { code: 'UNIT', vi: 'đơn vị', en: 'units', group: 'UNITS' },
  { code: 'OTHER', vi: 'đơn vị tính khác', en: 'other noun', group: 'OTHER', freeText: true },
]);
