import type { Day } from '../domain/day.ts';
import { lunarDateOf } from '../domain/lunar-date.ts';
import { t } from './messages.ts';

/** The lunar date beside a solar one: "13/10 âm", in a leap month "1/6 nhuận âm". */
export const formatLunar = (day: Day): string => {
  const { date, month, isLeap } = lunarDateOf(day);
  return t().date.lunar(`${date}/${month}`, isLeap);
};
