import { defineCatalogue } from './catalogue.ts';

/** Emulation movements a session may belong to. */
export const movements = defineCatalogue('movements', [
  {
    code: 'TDDKXDDSVH',
    vi: 'Toàn dân đoàn kết xây dựng đời sống văn hóa',
    short: 'Toàn dân đoàn kết',
    en: 'All people unite to build cultural life',
  },
  { code: 'CULTURED_FAMILY', vi: 'Xây dựng gia đình văn hóa', en: 'Building cultured families' },
  {
    code: 'GOOD_AT_WORK_AND_HOME',
    vi: 'Giỏi việc nước, đảm việc nhà',
    en: 'Good at public work, capable at home',
    launcher: 'TRADE_UNION',
  },
  {
    code: 'HCM_STUDY',
    vi: 'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
    short: 'Học tập, làm theo Bác',
    en: 'Studying and following Hồ Chí Minh',
  },
  {
    code: 'STUDY',
    vi: 'Thi đua học tập nâng cao trình độ',
    short: 'Thi đua học tập',
    en: 'Emulation in study',
  },
  {
    code: 'PEAK_EMULATION',
    vi: 'Thi đua đặc biệt đợt cao điểm',
    short: 'Thi đua cao điểm',
    en: 'Special emulation in a peak campaign',
  },
  {
    code: 'WOMENS_UNION_MOVEMENT',
    vi: 'Phong trào của Hội Liên hiệp Phụ nữ Việt Nam',
    short: 'Phong trào Hội Phụ nữ',
    en: "Movement of the Women's Union",
    launcher: 'WOMENS_UNION',
  },
  {
    code: 'FIVE_NO_THREE_CLEAN',
    vi: 'Xây dựng gia đình 5 không, 3 sạch',
    short: '5 không, 3 sạch',
    en: 'Family with “5 no, 3 clean”',
    launcher: 'WOMENS_UNION',
  },
  {
    code: 'NEW_RURAL',
    vi: 'Chung sức xây dựng nông thôn mới',
    short: 'Nông thôn mới',
    en: 'Building new countryside',
  },
  {
    code: 'SPORT_FOR_ALL',
    vi: 'Toàn dân rèn luyện thân thể theo gương Bác Hồ vĩ đại',
    short: 'Toàn dân rèn luyện',
    en: 'Sport for all',
  },
  { code: 'OTHER', vi: 'Phong trào khác', en: 'Other', freeText: true },
]);
