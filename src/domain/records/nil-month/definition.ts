import { defineRecord } from '../../define-record.ts';
import { date } from '../../fields.ts';
import { firstOfMonthRule, monthText } from '../../month-record.ts';

const l = (vi: string, en: string) => ({ vi, en });

/**
 * Tháng không có buổi nào: somebody says that a month had no session and no activity. It counts for nothing; it tells
 * "nothing happened" from "nobody reported", and a session or activity of that month written later takes it back.
 */
export const nilMonth = defineRecord({
  type: 'nil_month',
  version: 1,
  sealed: false,
  title: l('Tháng không có buổi nào', 'Month without a session'),
  fields: { month: date({ label: l('Tháng', 'Month') }) },
  blocks: [{ title: l('Tháng', 'Month'), fields: ['month'] }],
  day: 'month',
  yieldsTo: ['propaganda_session', 'model_activity'],
  rules: [firstOfMonthRule],
  indicators: [],
  facts: () => [],
  summary: ({ month }, { lang }) => ({
    title: monthText(month, lang),
    detail: lang === 'vi' ? 'Không có buổi nào' : 'No session',
  }),
});
