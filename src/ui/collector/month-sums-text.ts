import { formatQuantity } from '../../domain/format-quantity.ts';
import { language } from '../../i18n/language.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import type { MonthSums } from '../../report/month-sums.ts';

/** "3 buổi · gần 79 lượt người · nữ 54%"; what did not happen is left out. */
export const monthSumsText = (sums: MonthSums): string => {
  const words = recordsWords().journal;
  const counted = (n: number, text: (n: number) => string) => (n > 0 ? [text(n)] : []);
  const parts = [
    ...counted(sums.sessions, words.sessions),
    ...counted(sums.activities, words.activities),
    ...counted(sums.broadcasts, words.broadcasts),
    ...(sums.people.value === null
      ? []
      : [formatQuantity(sums.people, words.people, 'screen', language.value)]),
    ...(sums.womenShare === undefined ? [] : [words.women(sums.womenShare)]),
  ];
  return parts.length > 0 ? parts.join(' · ') : words.nothingInMonth;
};
