import { defineCatalogue } from './catalogue.ts';

/** Types that take people in. */
const RECEIVING = [
  'TRUSTED_ADDRESS',
  'TRUSTED_ADDRESS_SHELTER',
  'SHELTER',
  'VICTIM_SUPPORT_FACILITY',
  'ONE_STOP_CENTRE',
] as const;
/** Types that may help somebody. */
const HELPING = [
  'DV_PREVENTION_MODEL',
  'FAMILY_CLUB',
  'DV_GROUP',
  'TRUSTED_ADDRESS',
  'TRUSTED_ADDRESS_SHELTER',
  'SHELTER',
  'HOTLINE',
  'MEDIATION_TEAM',
  'VICTIM_SUPPORT_FACILITY',
  'COUNSELLING_FACILITY',
  'ONE_STOP_CENTRE',
] as const;

/** What would tell of a case and is therefore only a number a month and model, each for some types of model. */
export const modelMonthlyCounts = defineCatalogue('model-monthly-counts', [
  {
    code: 'RECEPTION',
    vi: 'Tiếp nhận người bị bạo lực',
    short: 'Tiếp nhận',
    en: 'Receptions',
    unit: 'lượt',
    modelTypes: RECEIVING,
  },
  {
    code: 'SHELTERING',
    vi: 'Bố trí tạm lánh',
    short: 'Tạm lánh',
    en: 'Stays in shelter begun',
    unit: 'lượt',
    modelTypes: RECEIVING,
  },
  {
    code: 'REFERRAL',
    vi: 'Kết nối, chuyển gửi dịch vụ',
    short: 'Chuyển gửi',
    en: 'Referrals',
    unit: 'lượt',
    modelTypes: HELPING,
  },
  {
    code: 'HOTLINE_CALL',
    vi: 'Tiếp nhận cuộc gọi, tin báo',
    short: 'Cuộc gọi, tin báo',
    en: 'Calls and reports received',
    unit: 'cuộc',
    modelTypes: ['HOTLINE', 'DV_PREVENTION_MODEL', 'TRUSTED_ADDRESS', 'TRUSTED_ADDRESS_SHELTER'],
  },
  {
    code: 'INTERVENTION',
    vi: 'Can thiệp, ngăn chặn vụ việc bạo lực',
    short: 'Can thiệp',
    en: 'Interventions in incidents',
    unit: 'lượt',
    modelTypes: HELPING,
  },
  {
    code: 'COUNSELLING',
    vi: 'Tư vấn cho từng người',
    short: 'Tư vấn',
    en: 'Counselling of single persons',
    unit: 'lượt',
    modelTypes: HELPING,
  },
  {
    code: 'COMMUNITY_CRITICISM',
    vi: 'Góp ý, phê bình trong cộng đồng dân cư',
    short: 'Góp ý, phê bình',
    en: 'Community comment and criticism',
    unit: 'cuộc',
    modelTypes: ['DV_PREVENTION_MODEL', 'FAMILY_CLUB', 'DV_GROUP', 'MEDIATION_TEAM', 'SELF_MANAGED_TEAM'],
  },
  {
    code: 'MEDIATION',
    vi: 'Hòa giải mâu thuẫn, tranh chấp',
    short: 'Hòa giải',
    en: 'Mediations',
    unit: 'vụ',
    modelTypes: ['DV_PREVENTION_MODEL', 'FAMILY_CLUB', 'DV_GROUP', 'MEDIATION_TEAM', 'SELF_MANAGED_TEAM'],
  },
  {
    code: 'HOME_VISIT',
    vi: 'Thăm hộ có nguy cơ, thăm lại sau hỗ trợ',
    short: 'Thăm hộ',
    en: 'Visits to households at risk, follow-up visits',
    unit: 'lượt hộ',
    modelTypes: HELPING,
  },
  {
    code: 'OTHER',
    vi: 'Việc hỗ trợ khác',
    en: 'Other support',
    unit: 'lượt',
    modelTypes: HELPING,
  },
]);
