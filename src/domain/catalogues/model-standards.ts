import { defineCatalogue } from './catalogue.ts';

/** Whose standard a commune-wide model follows. */
export const modelStandards = defineCatalogue('model-standards', [
  {
    code: 'MOCST',
    vi: 'Theo chuẩn của Bộ Văn hóa, Thể thao và Du lịch',
    short: 'Theo chuẩn của Bộ',
    en: 'Ministry standard',
  },
  { code: 'INDEPENDENT', vi: 'Hoạt động độc lập', en: 'Independent' },
]);
