import { defineCatalogue } from './catalogue.ts';

/** Things handed out, hung up or shown, with their unit. */
export const materials = defineCatalogue('materials', [
  {
    code: 'BANNER',
    vi: 'Băng rôn (băng zôn), khẩu hiệu',
    short: 'Băng rôn, khẩu hiệu',
    en: 'Banner / slogan',
    unit: 'cái',
    printNoun: 'băng rôn, khẩu hiệu',
  },
  { code: 'PANEL', vi: 'Pa nô', en: 'Panel / billboard', unit: 'tấm', secondUnit: 'm²' },
  { code: 'POSTER', vi: 'Áp phích', en: 'Poster', unit: 'tờ' },
  { code: 'VERTICAL_FLAG', vi: 'Cờ phướn, phướn dọc', en: 'Vertical flag', unit: 'cái' },
  { code: 'LIGHT_BOX', vi: 'Hộp đèn', en: 'Light box', unit: 'cái' },
  { code: 'LEAFLET', vi: 'Tờ rơi', en: 'Leaflet', unit: 'tờ' },
  { code: 'FOLDER', vi: 'Tờ gấp', en: 'Folded leaflet', unit: 'tờ' },
  { code: 'BOOK', vi: 'Sách', en: 'Book', unit: 'cuốn' },
  { code: 'HANDBOOK', vi: 'Sổ tay', en: 'Handbook', unit: 'cuốn' },
  { code: 'DOCUMENT', vi: 'Tài liệu tuyên truyền', en: 'Propaganda document', unit: 'bản' },
  { code: 'NEWSLETTER', vi: 'Bản tin', en: 'Newsletter', unit: 'số' },
  { code: 'USB', vi: 'USB dữ liệu', en: 'USB data stick', unit: 'chiếc' },
  {
    code: 'AUDIO',
    vi: 'Sản phẩm âm thanh (thu âm, phát thanh)',
    short: 'Sản phẩm âm thanh',
    en: 'Audio product',
    unit: 'sản phẩm',
  },
  {
    code: 'VIDEO',
    vi: 'Video, phóng sự, đĩa hình',
    short: 'Video, phóng sự',
    en: 'Video / reportage',
    unit: 'sản phẩm',
  },
  { code: 'MESSAGE', vi: 'Thông điệp truyền thông', en: 'Communication message', unit: 'thông điệp' },
  { code: 'PRIZE', vi: 'Quà tặng, phần thưởng', en: 'Gift / prize', unit: 'suất' },
  {
    code: 'FURNITURE',
    vi: 'Trang thiết bị, đồ dùng (kệ, bàn, ghế…)',
    short: 'Trang thiết bị, đồ dùng',
    en: 'Furniture and equipment',
    unit: 'cái',
  },
  { code: 'OTHER', vi: 'Loại khác', short: 'Khác', en: 'Other', unit: 'cái', freeText: true },
]);
