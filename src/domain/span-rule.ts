import { compareDays, type Day } from './day.ts';
import type { Rule } from './define-record.ts';

/** Refuses a span whose last day is before its first; a span without a last day is one day. */
export const spanRule = <B>(
  lastField: string,
  spanOf: (body: B) => { readonly from: Day; readonly to?: Day | undefined },
): Rule<B> => ({
  code: 'span_backwards',
  severity: 'error',
  fields: [lastField],
  check: (body) => {
    const { from, to } = spanOf(body);
    return to && compareDays(to, from) < 0 ? {} : undefined;
  },
  text: {
    vi: () => 'Ngày kết thúc ở trước ngày bắt đầu. Sửa một trong hai ngày',
    en: () => 'The last day is before the first. Change one of them',
  },
});
