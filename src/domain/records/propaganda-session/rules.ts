import { attendanceFits, attendanceLikely, headcountMissing } from '../../attendance-rules.ts';
import type { Rule } from '../../define-record.ts';
import { heldOnRules } from '../../held-on-rules.ts';
import { villagesOn } from '../../record-context.ts';
import { spanRule } from '../../span-rule.ts';
import { channelItem, needsAttendance, takesAttendance } from './channel.ts';
import type { Session } from './fields.ts';
import { isLoudspeaker } from './loudspeaker.ts';

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
    code: 'written_elsewhere',
    severity: 'error',
    fields: ['channel'],
    check: ({ channel }) => (channelItem(channel, undefined)?.home === undefined ? undefined : {}),
    text: {
      vi: () => 'Việc này ghi ở phiếu khác. Chọn hình thức khác, hoặc ghi phiếu mới',
      en: () => 'This is written in another form. Choose another channel, or begin that form',
    },
  },
  spanRule('heldTo', ({ heldOn, heldTo }) => ({ from: heldOn, to: heldTo })),
  headcountMissing('channel', ({ channel }, context) => needsAttendance(channel, context)),
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
  ...attendanceFits,
  ...heldOnRules({ vi: 'Buổi này', en: 'This session' }),
  {
    code: 'village_not_then',
    severity: 'ask',
    fields: ['places'],
    check: ({ places, heldOn }, c) => {
      if (!c || 'whole' in places) return undefined;
      const then = new Set(villagesOn(c.villages, heldOn).map(({ key }) => key));
      const wrong = c.villages.find(({ key }) => places.villages.includes(key) && !then.has(key));
      return wrong ? { village: wrong.name } : undefined;
    },
    text: {
      vi: (p) => `Ngày này không có bản ${p.village}. Kiểm tra lại ngày và bản?`,
      en: (p) => `There was no village ${p.village} on this day. Check day and village?`,
    },
  },
  ...attendanceLikely,
];
