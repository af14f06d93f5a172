import { attendanceFits, attendanceLikely, headcountMissing } from '../../attendance-rules.ts';
import type { Rule } from '../../define-record.ts';
import { heldOnRules } from '../../held-on-rules.ts';
import { activityItem, needsAttendance, ofRestrictedModel, takesAttendance } from './activity.ts';
import { isFacilityCheck } from './facility-check.ts';
import type { Activity } from './fields.ts';

const SMALLEST_GROUP = 3;

const choicesOf = (b: Activity) => [
  ['activityType', b.activityType] as const,
  ...[...(b.topics ?? [])].map((topic) => ['topics', topic] as const),
  ...(b.languages ?? []).map((language) => ['languages', language] as const),
  ['campaign', b.campaign] as const,
  ['condition', b.condition] as const,
];

/** Fields that an activity of a restricted model may not hold: typed words, names, places, households, help given. */
const tooOpen = (b: Activity): readonly string[] => {
  if (!ofRestrictedModel(b, undefined)) return [];
  const group = activityItem(b.activityType, undefined)?.group;
  return [
    ...(b.model.name !== undefined || b.model.places !== undefined ? ['model'] : []),
    ...(group === 'SUPPORT' ? ['activityType'] : []),
    ...choicesOf(b).flatMap(([field, choice]) => (typeof choice === 'object' ? [field] : [])),
    ...(b.services ? ['services'] : []),
    ...(b.attendance?.households ? ['attendance.households'] : []),
    ...(b.attendance?.group ? ['attendance.group'] : []),
    ...(b.note === undefined ? [] : ['note']),
  ];
};

/** The fewest people with whom an activity may stand here; 0 where any number may. */
const fewest = (b: Activity): number =>
  activityItem(b.activityType, undefined)?.minAttendance ??
  (ofRestrictedModel(b, undefined) && takesAttendance(b.activityType, undefined) ? SMALLEST_GROUP : 0);

/** Checks across the fields of an activity. Errors hold on the server too; no date is ever an error. */
export const activityRules: readonly Rule<Activity>[] = [
  {
    code: 'not_for_this_form',
    severity: 'error',
    fields: ['activityType'],
    check: (b) => {
      const item = activityItem(b.activityType, undefined);
      return item?.home !== undefined || item?.restricted ? {} : undefined;
    },
    text: {
      vi: () => 'Việc này ghi ở nơi khác, không ghi thành hoạt động',
      en: () => 'This is written elsewhere, not as an activity',
    },
  },
  {
    code: 'too_open',
    severity: 'error',
    fields: tooOpen,
    check: (b) => (tooOpen(b).length > 0 ? {} : undefined),
    text: {
      vi: () => 'Mô hình này không ghi tên, bản, hộ, ghi chú hay việc giúp từng người',
      en: () => 'This model takes no name, village, household, note or help given',
    },
  },
  headcountMissing('activityType', ({ activityType }, context) => needsAttendance(activityType, context)),
  {
    code: 'attendance_not_counted',
    severity: 'error',
    fields: ['attendance'],
    check: ({ activityType, attendance }) =>
      attendance && !takesAttendance(activityType, undefined) ? {} : undefined,
    text: { vi: () => 'Việc này không ghi số người', en: () => 'This takes no number of people' },
  },
  {
    code: 'too_few_people',
    severity: 'error',
    fields: ['attendance.total'],
    check: (b) => {
      const { total, women } = b.attendance ?? {};
      if (total === undefined && women === undefined) return undefined;
      const min = fewest(b);
      return Math.max(total?.value ?? 0, women?.value ?? 0) < min ? { min } : undefined;
    },
    text: {
      vi: (p) => `Dưới ${p.min} người thì ghi vào số theo tháng của mô hình, không ghi ở đây`,
      en: (p) => `Fewer than ${p.min} people belong to the model’s monthly counts, not here`,
    },
  },
  {
    code: 'topic_missing',
    severity: 'error',
    fields: ['topics'],
    check: ({ activityType, topics }) => (activityType === 'PROPAGANDA' && !topics ? {} : undefined),
    text: { vi: () => 'Chọn nội dung tuyên truyền', en: () => 'Choose what it was about' },
  },
  {
    code: 'condition_missing',
    severity: 'error',
    fields: ['condition'],
    check: ({ activityType, condition }) =>
      isFacilityCheck(activityType) !== (condition !== undefined) ? {} : undefined,
    text: {
      vi: () => 'Kiểm tra cơ sở vật chất thì chọn tình trạng',
      en: () => 'A facility check, and nothing else, has a condition',
    },
  },
  ...attendanceFits,
  ...heldOnRules({ vi: 'Hoạt động này', en: 'This activity' }),
  ...attendanceLikely,
];
