import { addDays, compareDays, type Day, dayParts } from '../../day.ts';
import type { Rule } from '../../define-record.ts';
import type { Headcount } from '../../fields.ts';
import { formatCount } from '../../format-quantity.ts';
import { channelItem, isLoudspeaker, takesAttendance } from './channel.ts';
import type { Session } from './fields.ts';

const OLD_DAYS = 60;
const MANY_PEOPLE = 300;

const shortDay = (day: string | number): string => {
  const { month, date } = dayParts(String(day) as Day);
  return `${date}/${month}`;
};
const year = (day: string | number): number => dayParts(String(day) as Day).year;

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

const partRule = ([field, vi, en]: (typeof PARTS)[number]): Rule<Session> => ({
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

/** Checks across the fields of a session. Errors hold on the server too; no date is ever an error. Source: ux.md 3.2. */
export const sessionRules: readonly Rule<Session>[] = [
  {
    code: 'place_missing',
    severity: 'error',
    fields: ['places'],
    check: ({ places }) =>
      'villages' in places && places.villages.length === 0 && !places.typed ? {} : undefined,
    text: { vi: () => 'Chọn bản, hoặc bấm “Cả xã”', en: () => 'Choose a village, or tap “Whole commune”' },
  },
  {
    code: 'span_backwards',
    severity: 'error',
    fields: ['heldTo'],
    check: ({ heldOn, heldTo }) => (heldTo && compareDays(heldTo, heldOn) < 0 ? {} : undefined),
    text: {
      vi: () => 'Ngày kết thúc ở trước ngày bắt đầu. Sửa một trong hai ngày',
      en: () => 'The last day is before the first. Change one of them',
    },
  },
  {
    code: 'headcount_missing',
    severity: 'error',
    fields: ['attendance.total'],
    check: ({ channel, attendance: a }) =>
      takesAttendance(channel, undefined) && a?.total === undefined && a?.women === undefined
        ? {}
        : undefined,
    text: {
      vi: () => 'Nhập tổng số người, hoặc số nữ. Chưa đếm được thì bấm “Chưa rõ”',
      en: () => 'Enter the total, or the women. Not counted: tap “Not known”',
    },
  },
  {
    code: 'broadcast_missing',
    severity: 'error',
    fields: (b) => [b.timesPerDay ? 'minutesEach' : 'timesPerDay'],
    check: (b) =>
      isLoudspeaker(b.channel) &&
      (typeof b.timesPerDay?.value !== 'number' || typeof b.minutesEach?.value !== 'number')
        ? {}
        : undefined,
    text: {
      vi: () => 'Nhập mỗi ngày mấy lần, mỗi lần mấy phút',
      en: () => 'Enter how many times a day and how many minutes each',
    },
  },
  {
    code: 'attendance_not_counted',
    severity: 'error',
    fields: ['attendance'],
    check: ({ channel, attendance }) => (attendance && !takesAttendance(channel, undefined) ? {} : undefined),
    text: {
      vi: () => 'Hình thức này không ghi số người nghe',
      en: () => 'This form takes no number of listeners',
    },
  },
  {
    code: 'note_not_allowed',
    severity: 'error',
    fields: ['note'],
    check: ({ channel, note }) =>
      note !== undefined && channelItem(channel, undefined)?.restricted ? {} : undefined,
    text: { vi: () => 'Thăm hộ không có ghi chú', en: () => 'A household visit takes no note' },
  },
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
  {
    code: 'day_in_future',
    severity: 'ask',
    fields: ['heldOn'],
    check: ({ heldOn }, c) => (c && compareDays(heldOn, c.today) > 0 ? {} : undefined),
    text: {
      vi: () => 'Ngày này sau hôm nay. Hôm nay là ngày mấy?',
      en: () => 'This day is after today. What day is it today?',
    },
  },
  {
    code: 'clock_behind',
    severity: 'ask',
    fields: ['heldOn'],
    check: (_, c) =>
      c && (compareDays(c.today, c.builtOn) < 0 || (c.lastSavedOn && compareDays(c.today, c.lastSavedOn) < 0))
        ? {}
        : undefined,
    text: {
      vi: () => 'Ngày trên máy có thể sai. Hôm nay là ngày mấy?',
      en: () => 'The date on this phone may be wrong. What day is it today?',
    },
  },
  {
    code: 'day_long_past',
    severity: 'ask',
    fields: ['heldOn'],
    check: ({ heldOn }, c) =>
      c && compareDays(heldOn, addDays(c.today, -OLD_DAYS)) < 0 ? { year: year(heldOn) } : undefined,
    text: {
      vi: (p) => `Buổi này đã qua ${OLD_DAYS} ngày. Kiểm tra lại năm: ${p.year}?`,
      en: (p) => `This session is more than ${OLD_DAYS} days old. Check the year: ${p.year}?`,
    },
  },
  {
    code: 'period_closed',
    severity: 'ask',
    fields: ['heldOn'],
    check: ({ heldOn }, c) =>
      c?.closedThrough && compareDays(heldOn, c.closedThrough) <= 0
        ? { through: c.closedThrough }
        : undefined,
    text: {
      vi: (p) =>
        `Số liệu đã chốt đến hết ngày ${shortDay(p.through ?? '')}. Buổi này vẫn lưu, tính vào báo cáo năm.`,
      en: (p) =>
        `Figures are closed up to ${shortDay(p.through ?? '')}. This session is still saved and counts in the yearly report.`,
    },
  },
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
