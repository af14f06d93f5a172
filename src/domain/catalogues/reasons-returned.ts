import { defineCatalogue } from './catalogue.ts';

/** Why an officer asks for more, or takes a record for another one written twice. */
export const reasonsReturned = defineCatalogue('reasons-returned', [
  { code: 'WRONG_DAY', vi: 'Ngày bị nhầm', en: 'Wrong day' },
  { code: 'DUPLICATE', vi: 'Trùng buổi', en: 'Same session twice' },
  { code: 'WRONG_VILLAGE', vi: 'Sai bản', en: 'Wrong village' },
  { code: 'FIGURES_DISAGREE', vi: 'Số không khớp', en: 'Figures do not agree' },
  { code: 'CONTENT_MISSING', vi: 'Thiếu nội dung', en: 'Content missing' },
  { code: 'OTHER', vi: 'Lý do khác', en: 'Other reason', freeText: true },
]);
