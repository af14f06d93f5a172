import { defineCatalogue } from './catalogue.ts';

/** What happens to a model on a day of its register. */
export const modelEvents = defineCatalogue('model-events', [
  { code: 'ESTABLISHED', vi: 'Thành lập mới', en: 'Established' },
  { code: 'MAINTAINED', vi: 'Duy trì', en: 'Maintained' },
  { code: 'REPLICATED', vi: 'Nhân rộng', en: 'Replicated' },
  { code: 'CHANGED', vi: 'Thay đổi thông tin', en: 'Changed' },
  { code: 'PAUSED', vi: 'Tạm dừng', en: 'Paused' },
  { code: 'RESUMED', vi: 'Hoạt động trở lại', en: 'Resumed' },
  { code: 'MERGED', vi: 'Sáp nhập', en: 'Merged' },
  { code: 'DISSOLVED', vi: 'Giải thể', en: 'Dissolved' },
]);
