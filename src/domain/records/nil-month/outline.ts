import type { Day } from '../../day.ts';
import type { Outline } from '../../define-record.ts';
import { monthText } from '../../month-record.ts';

const l = (vi: string, en: string) => ({ vi, en });

/** Tháng không có buổi nào, as lists and sums know it: it counts for nothing. */
export const nilMonthOutline = {
  type: 'nil_month',
  version: 1,
  sealed: false,
  title: l('Tháng không có buổi nào', 'Month without a session'),
  day: 'month',
  yieldsTo: ['propaganda_session', 'model_activity'],
  facts: () => [],
  summary: ({ month }, { lang }) => ({
    title: monthText(month, lang),
    detail: lang === 'vi' ? 'Không có buổi nào' : 'No session',
  }),
} satisfies Outline<{ readonly month: Day }>;
