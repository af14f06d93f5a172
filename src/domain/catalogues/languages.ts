import { defineCatalogue } from './catalogue.ts';

/** Languages a session is held in; the province sets their order. */
export const languages = defineCatalogue('languages', [
  { code: 'KINH', vi: 'Tiếng Kinh', en: 'Vietnamese', ethnicCode: '01' },
  { code: 'THAI', vi: 'Tiếng Thái', en: 'Thai', ethnicCode: '03' },
  { code: 'MONG', vi: 'Tiếng Mông', en: 'Hmong', ethnicCode: '08' },
  { code: 'MUONG', vi: 'Tiếng Mường', en: 'Muong', ethnicCode: '06' },
  { code: 'DAO', vi: 'Tiếng Dao', en: 'Dao', ethnicCode: '09' },
  { code: 'KHO_MU', vi: 'Tiếng Khơ-mú', en: 'Khmu', ethnicCode: '29' },
  { code: 'XINH_MUN', vi: 'Tiếng Xinh-mun', en: 'Xinh Mun', ethnicCode: '34' },
  { code: 'KHANG', vi: 'Tiếng Kháng', en: 'Khang', ethnicCode: '33' },
  { code: 'LA_HA', vi: 'Tiếng La Ha', en: 'La Ha', ethnicCode: '39' },
  { code: 'LAO', vi: 'Tiếng Lào', en: 'Lao', ethnicCode: '37' },
  { code: 'TAY', vi: 'Tiếng Tày', en: 'Tay', ethnicCode: '02' },
  { code: 'OTHER', vi: 'Tiếng khác', en: 'Other', freeText: true },
]);
