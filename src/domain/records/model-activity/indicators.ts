import type { Label } from '../../fields.ts';
import type { Indicator } from '../../indicators.ts';

const flow = { kind: 'FLOW' } as const;
const n = (vi: string, en: string): Label => ({ vi, en });
const people = n('lượt người', 'attendances');
const activities = n('hoạt động', 'activities');

/** What the activities of models count for; a club meeting counts here and never as a session. */
export const activityIndicators = [
  {
    code: 'model_activities',
    label: n('Hoạt động của mô hình', 'Activities of models'),
    noun: activities,
    aggregation: flow,
    dims: ['activityType', 'modelType', 'topic', 'campaign'],
  },
  {
    code: 'model_activities_about',
    label: n('Hoạt động mô hình có nội dung về', 'Activities of models that dealt with'),
    noun: activities,
    aggregation: flow,
    dims: ['topic'],
    overlaps: true,
  },
  {
    code: 'models_active',
    label: n('Mô hình có hoạt động', 'Models with an activity'),
    noun: n('mô hình', 'models'),
    aggregation: { kind: 'DISTINCT' },
    dims: [],
  },
  {
    code: 'activity_attendances',
    label: n('Lượt người dự hoạt động mô hình', 'Attendances at activities of models'),
    noun: people,
    aggregation: flow,
    dims: ['activityType', 'topic'],
  },
  {
    code: 'activity_attendances_women',
    label: n('Trong đó nữ dự hoạt động mô hình', 'Of which women at activities of models'),
    noun: people,
    aggregation: flow,
    dims: ['activityType', 'topic'],
    shareOf: 'activity_attendances_sex_known',
  },
  {
    code: 'activity_attendances_sex_known',
    label: n('Lượt người ở các hoạt động có đếm nữ', 'Attendances at activities where women were counted'),
    noun: people,
    aggregation: flow,
    dims: ['activityType', 'topic'],
  },
  {
    code: 'activity_attendances_children',
    label: n('Trẻ em dưới 16 tuổi dự hoạt động mô hình', 'Children under 16 at activities of models'),
    noun: people,
    aggregation: flow,
    dims: ['activityType'],
  },
  {
    code: 'activity_attendances_ethnic_minority',
    label: n('Người dân tộc thiểu số dự hoạt động mô hình', 'Ethnic minorities at activities of models'),
    noun: people,
    aggregation: flow,
    dims: ['activityType'],
  },
  {
    code: 'activity_attendances_disabled',
    label: n('Người khuyết tật dự hoạt động mô hình', 'People with disabilities at activities of models'),
    noun: people,
    aggregation: flow,
    dims: ['activityType'],
  },
  {
    code: 'activity_attendances_group',
    label: n('Dự hoạt động mô hình theo nhóm', 'At activities of models by group'),
    noun: people,
    aggregation: flow,
    dims: ['group'],
  },
  {
    code: 'activity_attendances_not_stated',
    label: n('Hoạt động mô hình chưa rõ số người', 'Activities of models with no number stated'),
    noun: activities,
    aggregation: flow,
    dims: [],
  },
  {
    code: 'activity_households',
    label: n('Số hộ dự hoạt động mô hình', 'Households at activities of models'),
    noun: n('lượt hộ', 'household visits'),
    aggregation: flow,
    dims: ['activityType'],
  },
  {
    code: 'activity_services',
    label: n('Việc mô hình giúp thành viên', 'Help of models for their members'),
    noun: n('lượt', 'times'),
    aggregation: flow,
    dims: ['service'],
    overlaps: true,
  },
  {
    code: 'facility_checks',
    label: n('Lần kiểm tra cơ sở vật chất', 'Facility checks'),
    noun: n('lần', 'checks'),
    aggregation: flow,
    dims: ['condition'],
  },
] as const satisfies readonly Indicator[];

/** Their codes; a fact for anything else does not compile. */
export type ActivityIndicator = (typeof activityIndicators)[number]['code'];
