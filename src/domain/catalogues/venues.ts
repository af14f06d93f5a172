import { defineCatalogue } from './catalogue.ts';

/** Kinds of place a session is held at; never a position. */
export const venues = defineCatalogue('venues', [
  { code: 'CULTURE_HOUSE', vi: 'Nhà văn hóa bản, tiểu khu', en: 'Village culture house' },
  { code: 'CPC_OFFICE', vi: 'Trụ sở UBND xã', en: "Commune People's Committee office" },
  { code: 'SCHOOL', vi: 'Trường học', en: 'School' },
  {
    code: 'BOARDING_SCHOOL',
    vi: 'Trường phổ thông dân tộc nội trú, bán trú',
    short: 'Trường nội trú, bán trú',
    en: 'Ethnic boarding school',
  },
  { code: 'HEALTH_STATION', vi: 'Trạm y tế', en: 'Health station' },
  { code: 'PRIVATE_HOME', vi: 'Nhà dân', en: 'Private home' },
  { code: 'MARKET', vi: 'Chợ phiên', en: 'Market' },
  { code: 'OUTDOORS', vi: 'Ngoài trời', en: 'Outdoors' },
  { code: 'BORDER_POST', vi: 'Đồn Biên phòng', en: 'Border-guard post' },
  { code: 'OTHER', vi: 'Nơi khác', en: 'Other', freeText: true },
]);
