import { defineCatalogue } from './catalogue.ts';

/** What a model gives its members in the open; never help for a person harmed, which is counted by the month. */
export const activityServices = defineCatalogue('activity-services', [
  { code: 'LOAN', vi: 'Giới thiệu, cho vay vốn', en: 'Loans' },
  {
    code: 'LIVELIHOOD',
    vi: 'Hướng dẫn làm ăn, cây con giống',
    short: 'Hướng dẫn làm ăn',
    en: 'Livelihood advice, seed and stock',
  },
  { code: 'VOCATIONAL', vi: 'Lớp học nghề', en: 'Vocational class' },
  {
    code: 'LIFE_SKILLS',
    vi: 'Lớp kỹ năng sống, kỹ năng làm cha mẹ',
    short: 'Lớp kỹ năng',
    en: 'Life and parenting skills class',
  },
  { code: 'LEGAL_INFO', vi: 'Giải đáp pháp luật cho nhóm', en: 'Legal questions and answers for the group' },
  { code: 'HEALTH_INFO', vi: 'Hướng dẫn chăm sóc sức khỏe', en: 'Health-care advice' },
  { code: 'LABOUR_HELP', vi: 'Giúp nhau ngày công', en: 'Mutual help with work' },
  { code: 'OTHER', vi: 'Việc khác', short: 'Khác', en: 'Other', freeText: true },
]);
