import { addDays, compareDays, type Day, dayParts } from './day.ts';
import type { Rule } from './define-record.ts';
import type { Label } from './fields.ts';

const OLD_DAYS = 60;

const shortDay = (day: string | number): string => {
  const { month, date } = dayParts(String(day) as Day);
  return `${date}/${month}`;
};
const year = (day: string | number): number => dayParts(String(day) as Day).year;

/** Days that are probably wrong are asked about and never refused: an act in the field keeps whatever day it was given. @param what "Buổi này", "This session" */
export const heldOnRules = (what: Label): readonly Rule<{ readonly heldOn: Day }>[] => [
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
      vi: (p) => `${what.vi} đã qua ${OLD_DAYS} ngày. Kiểm tra lại năm: ${p.year}?`,
      en: (p) => `${what.en} is more than ${OLD_DAYS} days old. Check the year: ${p.year}?`,
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
        `Số liệu đã chốt đến hết ngày ${shortDay(p.through ?? '')}. ${what.vi} vẫn lưu, tính vào báo cáo năm.`,
      en: (p) =>
        `Figures are closed up to ${shortDay(p.through ?? '')}. ${what.en} is still saved and counts in the yearly report.`,
    },
  },
];
