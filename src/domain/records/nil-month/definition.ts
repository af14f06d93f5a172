import { defineRecord } from '../../define-record.ts';
import { date } from '../../fields.ts';
import { firstOfMonthRule } from '../../month-record.ts';
import { nilMonthOutline } from './outline.ts';

const l = (vi: string, en: string) => ({ vi, en });

/**
 * Tháng không có buổi nào: somebody says that a month had no session and no activity. It counts for nothing; it tells
 * "nothing happened" from "nobody reported", and a session or activity of that month written later takes it back.
 */
export const nilMonth = defineRecord({
  ...nilMonthOutline,
  fields: { month: date({ label: l('Tháng', 'Month') }) },
  blocks: [{ title: l('Tháng', 'Month'), fields: ['month'] }],
  rules: [firstOfMonthRule],
  indicators: [],
});
