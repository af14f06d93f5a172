import { defineCatalogue } from './catalogue.ts';

/** Condition of a model’s house and equipment. */
export const facilityConditions = defineCatalogue('facility-conditions', [
  { code: 'GOOD', vi: 'Bảo quản tốt', en: 'Well kept' },
  { code: 'REPAIR', vi: 'Cần sửa chữa', en: 'Needs repair' },
  { code: 'UNUSABLE', vi: 'Không dùng được', en: 'Unusable' },
]);
