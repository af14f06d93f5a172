import { formatQuantity } from '../../domain/format-quantity.ts';
import { language } from '../../i18n/language.ts';
import { printWords } from '../../i18n/print-messages.ts';
import type { MonthSums } from '../../report/month-sums.ts';

/** "Trong tháng: 04 buổi tuyên truyền; gần 1.069 lượt người, trong đó nữ 54% …"; undefined when nothing happened. */
export const monthSentence = (sums: MonthSums): string | undefined => {
  const words = printWords().book;
  const report = (value: number, noun: string) => formatQuantity({ value }, noun, 'report', language.value);
  const acts = [
    ...(sums.sessions > 0 ? [report(sums.sessions, words.sessions(sums.sessions))] : []),
    ...(sums.activities > 0 ? [report(sums.activities, words.activities(sums.activities))] : []),
    ...(sums.broadcasts > 0 ? [words.broadcasts(report(sums.broadcasts, ''), report(sums.minutes, ''))] : []),
  ];
  if (acts.length === 0) return undefined;
  const people = [
    ...(sums.people.value === null
      ? []
      : [formatQuantity(sums.people, words.people, 'report', language.value)]),
    ...(sums.womenShare === undefined ? [] : [words.women(sums.womenShare, sums.sharedOver)]),
  ];
  return words.inMonth([acts.join(', '), people.join(', ')].filter((part) => part !== '').join('; '));
};
