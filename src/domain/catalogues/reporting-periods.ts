import { defineCatalogue } from './catalogue.ts';

/** Periods a report is written for; their windows are computed in periods.ts. */
export const reportingPeriods = defineCatalogue('reporting-periods', [
  { code: 'W', vi: 'Tuần', en: 'Week' },
  { code: 'M', vi: 'Tháng', en: 'Month' },
  { code: 'Q', vi: 'Quý', en: 'Quarter' },
  { code: 'H1', vi: '6 tháng đầu năm', short: '6 tháng đầu năm', en: 'First half-year' },
  { code: 'H2', vi: '6 tháng cuối năm', short: '6 tháng cuối năm', en: 'Second half-year' },
  { code: 'M9', vi: '9 tháng đầu năm', short: '9 tháng', en: 'First nine months' },
  { code: 'Y', vi: 'Năm', en: 'Year' },
  {
    code: 'H2_PLAN',
    vi: 'Phương hướng 6 tháng cuối năm',
    short: 'Phương hướng 6 tháng',
    en: 'Second half-year (plan section)',
  },
  {
    code: 'CAMPAIGN',
    vi: 'Theo đợt (tháng hành động, ngày kỷ niệm)',
    short: 'Theo đợt',
    en: 'Campaign window',
  },
  {
    code: 'MULTI',
    vi: 'Giai đoạn, tổng kết nhiều năm (5, 10, 15 năm)',
    short: 'Nhiều năm',
    en: 'Multi-year stage / review',
  },
  { code: 'ADHOC', vi: 'Đột xuất', en: 'Ad hoc' },
  { code: 'OTHER', vi: 'Kỳ khác (từ ngày đến ngày)', en: 'Other (from day to day)', freeText: true },
]);
