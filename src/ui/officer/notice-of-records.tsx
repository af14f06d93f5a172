import type { Figure } from '../../domain/figures.ts';
import type { Indicator } from '../../domain/indicators.ts';
import { formatNumber } from '../../i18n/format-number.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { totalsWords } from '../../i18n/officer-totals-messages.ts';
import { figureText } from './figure-text.ts';

/** What the records of the same time say beside a total, and by how much the two differ. */
export function NoticeOfRecords({
  indicator,
  figure,
  isRead,
  total,
}: {
  indicator: Indicator | undefined;
  /** Undefined: no record of that time is held. */
  figure: Figure | undefined;
  /** False while it is read. */
  isRead: boolean;
  total: number | undefined;
}) {
  const words = totalsWords().totals;
  if (!isRead || !indicator) return null;
  if (figure?.value === undefined) return <span class="row-sub">{words.noRecords}</span>;
  const noun = labelOf(indicator.noun);
  const text = figureText({ ...figure, value: figure.value }, noun) ?? '';
  const more = total === undefined ? undefined : total - figure.value;
  const by = more === undefined ? '' : `${formatNumber(Math.abs(more))} ${noun}`.trim();
  return (
    <span class="row-sub">
      {words.byRecords(text)}{' '}
      {more !== undefined && (more > 0 ? words.more(by) : more < 0 ? words.fewer(by) : words.equal)}
    </span>
  );
}
