import { type FiguresQuery, type FigureTotals, figureTotalsSchema } from '../../domain/figures-api.ts';
import type { Indicator } from '../../domain/indicators.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import { Row, RowList, Section } from '../kit/rows.tsx';
import type { Services } from '../services.ts';
import { figureText } from './figure-text.ts';
import { pathOf } from './figures-choice.ts';
import { useAnswer } from './use-answer.ts';

type Total = FigureTotals['rows'][number];

const whyText = ({ counts, complete }: Total): string => {
  const words = officerWords().handTotals;
  if (counts) return words.counts;
  return complete ? words.complete : words.cut;
};

/** The totals by hand in one number and beside it, each with what its records say; nothing where there are none. */
export function TotalsBehind({
  services,
  indicator,
  query,
}: {
  readonly services: Services;
  readonly indicator: Indicator;
  readonly query: FiguresQuery;
}) {
  const words = officerWords().handTotals;
  // Only what adds up can have a total.
  const isAsked = indicator.aggregation.kind === 'FLOW' && indicator.overlaps !== true;
  const path = pathOf('/v1/figures/totals', { ...query, indicator: indicator.code });
  const answer = useAnswer(services, isAsked ? path : undefined, figureTotalsSchema);
  const rows = answer.value?.rows ?? [];
  if (rows.length === 0) return null;
  const noun = labelOf(indicator.noun);
  return (
    <Section title={words.title}>
      <RowList>
        {rows.map((total) => {
          const { recordId, from, to, unit, author, source, toldBy, records } = total;
          const said = figureText(records, noun);
          const lines = [
            whyText(total),
            said === undefined ? words.noRecords : words.records(said, records.records),
            ...(source === undefined ? [] : [words.from(source)]),
            ...(toldBy === undefined ? [] : [words.toldBy(toldBy)]),
          ];
          return (
            <Row
              key={recordId}
              title={figureText({ ...total, records: 0 }, noun) ?? ''}
              sub={`${formatDate(from)} – ${formatDate(to)} · ${unit.name} · ${author}`}
              below={lines.map((line) => (
                <span key={line} class="row-sub">
                  {line}
                </span>
              ))}
            />
          );
        })}
      </RowList>
    </Section>
  );
}
