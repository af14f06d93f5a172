import { useId, useState } from 'preact/hooks';
import type { Figures } from '../../domain/figures-api.ts';
import type { Indicator } from '../../domain/indicators.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import { Icon } from '../icons.tsx';
import { type AnsweredFigure, figureOf, figureText, shareOf } from './figure-text.ts';
import { dimLabel, partLabel } from './part-label.ts';

/** Which number was pressed. */
export interface PickedFigure {
  readonly indicator: string;
  readonly dim?: string;
  readonly code?: string;
}

/** Props of the table. */
export interface IndicatorTableProps {
  readonly caption: string;
  /** In the order of the rows. */
  readonly indicators: readonly Indicator[];
  readonly figures: Figures;
  readonly context: RecordContext;
  readonly onOpen: (picked: PickedFigure) => void;
}

type PartsOf = Figures['figures'][number]['parts'];

function Cell({
  figure,
  indicator,
  what,
  onOpen,
}: {
  figure: AnsweredFigure;
  indicator: Indicator;
  what: string;
  onOpen: () => void;
}) {
  const text = figureText(figure, labelOf(indicator.noun));
  if (text === undefined) return <span class="not-received">{officerWords().notReported}</span>;
  return (
    <button
      class="figure-btn"
      type="button"
      aria-label={officerWords().openIndicator(text, what)}
      onClick={onOpen}
    >
      {text}
    </button>
  );
}

function IndicatorRows({ indicator, ...props }: IndicatorTableProps & { indicator: Indicator }) {
  const { figures, context, onOpen } = props;
  const [isOpen, setOpen] = useState(indicator.overlaps === true);
  const name = labelOf(indicator.label);
  const share = shareOf(figures, indicator);
  const answered = figures.figures.find((f) => f.indicator === indicator.code);
  const parts: PartsOf = answered?.parts ?? [];
  const totals = answered?.totals;
  const dims = [...new Set(parts.map((part) => part.dim))].filter((dim) => dimLabel(dim) !== undefined);
  return (
    <tbody>
      <tr>
        <th scope="row">
          {dims.length === 0 ? (
            name
          ) : (
            <button
              class="split-btn"
              type="button"
              aria-expanded={isOpen}
              aria-label={officerWords().parts(name)}
              onClick={() => setOpen(!isOpen)}
            >
              <Icon name="chevron-right" />
              <span>{name}</span>
            </button>
          )}
        </th>
        <td>
          {indicator.overlaps && dims.length > 0 ? (
            <span class="muted">{officerWords().seeParts}</span>
          ) : (
            <Cell
              figure={figureOf(figures, indicator.code)}
              indicator={indicator}
              what={name}
              onOpen={() => onOpen({ indicator: indicator.code })}
            />
          )}
          {totals && totals.counted > 0 && (
            <span class="share">
              {officerWords().handTotals.within(
                totals.counted,
                figureText({ value: totals.value, records: 0 }, labelOf(indicator.noun)) ?? '',
              )}
            </span>
          )}
          {totals && totals.beside > 0 && (
            <span class="share">{officerWords().handTotals.beside(totals.beside)}</span>
          )}
          {share && (
            <span class="share">
              {officerWords().women(share.percent)}, {officerWords().countedOverForms(share.countedOver)}
            </span>
          )}
        </td>
      </tr>
      {isOpen &&
        dims.flatMap((dim) => [
          <tr key={dim} class="split-head">
            <th scope="rowgroup" colSpan={2}>
              {dimLabel(dim)}
            </th>
          </tr>,
          ...parts
            .filter((part) => part.dim === dim)
            .map((part) => {
              const label = partLabel(dim, part.code, context);
              return (
                <tr key={`${dim} ${part.code}`} class="part">
                  <th scope="row">{label}</th>
                  <td>
                    <Cell
                      figure={part.figure}
                      indicator={indicator}
                      what={`${name}, ${label}`}
                      onOpen={() => onOpen({ indicator: indicator.code, dim, code: part.code })}
                    />
                  </td>
                </tr>
              );
            }),
        ])}
    </tbody>
  );
}

/**
 * Every indicator with its number; a number opens the records behind it, a name its parts. One whose parts overlap
 * has no number of its own and begins with its parts open.
 */
export function IndicatorTable(props: IndicatorTableProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section class="table-wrap" tabIndex={0} aria-labelledby={id}>
      <table class="figures indicators">
        <caption id={id}>{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{officerWords().indicator}</th>
            <th scope="col">{officerWords().figure}</th>
          </tr>
        </thead>
        {props.indicators.map((indicator) => (
          <IndicatorRows key={indicator.code} {...props} indicator={indicator} />
        ))}
      </table>
    </section>
  );
}
