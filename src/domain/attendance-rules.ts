import type { Rule } from './define-record.ts';
import type { Headcount } from './fields.ts';
import { formatCount } from './format-quantity.ts';
import type { RecordContext } from './record-context.ts';

/** What these rules read of a body. */
interface WithAttendance {
  readonly attendance?: Headcount;
}

const MANY_PEOPLE = 300;

const PARTS = [
  ['children', 'trẻ em', 'children'],
  ['ethnicMinority', 'người dân tộc thiểu số', 'ethnic-minority people'],
  ['disabled', 'người khuyết tật', 'people with disabilities'],
] as const;

/** A part can only be too large for a total that was counted: "gần 100" with 101 children is nobody's mistake to prove. */
const exceeds = (part: { value: number | null } | undefined, total: Headcount['total']): boolean =>
  typeof part?.value === 'number' &&
  typeof total?.value === 'number' &&
  part.value > total.value &&
  (total.qualifier === undefined || total.qualifier === 'NEARLY');

const partRule = ([field, vi, en]: (typeof PARTS)[number]): Rule<WithAttendance> => ({
  code: `${field}_exceed_total`,
  severity: 'error',
  fields: [`attendance.${field}`, 'attendance.total'],
  check: ({ attendance: a }) =>
    exceeds(a?.[field], a?.total) ? { part: a?.[field]?.value ?? 0, total: a?.total?.value ?? 0 } : undefined,
  text: {
    vi: (p) => `Số ${vi} (${p.part}) lớn hơn tổng số người (${p.total}). Sửa một trong hai số`,
    en: (p) =>
      `${en[0]?.toUpperCase()}${en.slice(1)} (${p.part}) exceed the total (${p.total}). Change one of them`,
  },
});

/**
 * Asks for the total or the women wherever people can be counted.
 * @param decidedBy the field that may say that there is nobody to count; until it does, the form asks how many came
 */
export const headcountMissing = <B extends WithAttendance>(
  decidedBy: keyof B & string,
  takes: (body: B, context: RecordContext | undefined) => boolean,
): Rule<B> => ({
  code: 'headcount_missing',
  severity: 'error',
  fields: ['attendance.total'],
  evenWithout: [decidedBy],
  check: (body, context) =>
    takes(body, context) && body.attendance?.total === undefined && body.attendance?.women === undefined
      ? {}
      : undefined,
  text: {
    vi: () => 'Nhập tổng số người, hoặc số nữ. Chưa đếm được thì bấm “Chưa rõ”',
    en: () => 'Enter the total, or the women. Not counted: tap “Not known”',
  },
});

/** No part of a head-count is larger than a counted total. */
export const attendanceFits: readonly Rule<WithAttendance>[] = [
  {
    code: 'women_exceed_total',
    severity: 'error',
    fields: ['attendance.women', 'attendance.total'],
    check: ({ attendance: a }) =>
      exceeds(a?.women, a?.total) ? { women: a?.women?.value ?? 0, total: a?.total?.value ?? 0 } : undefined,
    text: {
      vi: (p) => `Số nữ (${p.women}) lớn hơn tổng số (${p.total}). Sửa một trong hai số`,
      en: (p) => `Women (${p.women}) exceed the total (${p.total}). Change one of them`,
    },
  },
  ...PARTS.map(partRule),
  {
    code: 'group_exceeds_total',
    severity: 'error',
    fields: ['attendance.group', 'attendance.total'],
    check: ({ attendance: a }) =>
      exceeds(a?.group?.count, a?.total)
        ? { part: a?.group?.count.value ?? 0, total: a?.total?.value ?? 0 }
        : undefined,
    text: {
      vi: (p) => `Số người của nhóm (${p.part}) lớn hơn tổng số người (${p.total}). Sửa một trong hai số`,
      en: (p) => `The group (${p.part}) exceeds the total (${p.total}). Change one of them`,
    },
  },
];

/** Unlikely totals, asked about and never refused. */
export const attendanceLikely: readonly Rule<WithAttendance>[] = [
  {
    code: 'many_people',
    severity: 'ask',
    fields: ['attendance.total'],
    check: ({ attendance: a }) =>
      typeof a?.total?.value === 'number' && a.total.value > MANY_PEOPLE
        ? { total: a.total.value }
        : undefined,
    text: {
      vi: (p) => `${formatCount(Number(p.total))} người: đúng số này chứ?`,
      en: (p) => `${formatCount(Number(p.total), 'en')} people: is that right?`,
    },
  },
  {
    code: 'nobody',
    severity: 'ask',
    fields: ['attendance.total'],
    check: ({ attendance: a }) => (a?.total?.value === 0 ? {} : undefined),
    text: { vi: () => 'Tổng số là 0: không có ai dự?', en: () => 'The total is 0: did nobody come?' },
  },
];
