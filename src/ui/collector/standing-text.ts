import { formatQuantity } from '../../domain/format-quantity.ts';
import type { TargetStanding } from '../../domain/targets.ts';
import { formatNumber } from '../../i18n/format-number.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';

/** "3/4 buổi", or for a screen reader "Buổi tuyên truyền: 3 trên 4 buổi"; "gần" before the number is kept. */
export const standingText = (standing: TargetStanding, form: 'short' | 'spoken'): string => {
  const { done, target, indicator, qualifier } = standing;
  const noun = labelOf(indicator.noun);
  const number = formatQuantity(
    qualifier ? { value: done, qualifier } : { value: done },
    '',
    'screen',
    language.value,
  ).trim();
  return form === 'short'
    ? `${number}/${formatNumber(target.value)} ${noun}`
    : `${labelOf(indicator.label)}: ${t().today.doneOf(number, formatNumber(target.value))} ${noun}`;
};
