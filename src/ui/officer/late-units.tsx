import type { Day } from '../../domain/day.ts';
import { type Period, periodLabel } from '../../domain/periods.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { language } from '../../i18n/language.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { Matrix, MatrixRow } from '../../store/officer/list-matrix.ts';
import { CopyText } from './copy-text.tsx';
import { type MatrixKind, missingColumns } from './overview-rows.ts';

/** Props of the list. */
export interface LateUnitsProps {
  readonly matrix: Matrix;
  readonly late: readonly MatrixRow[];
  readonly kind: MatrixKind;
  readonly staleDays: number;
  readonly period: Period;
  readonly deadline: Day;
  /** Whom to call: a name, with a number where there is one. */
  readonly contact: string;
  readonly unitTitle: (row: MatrixRow) => string;
}

/** Who has been silent beyond the threshold, each with a text to send to them by whatever way reaches them. */
export function LateUnits(props: LateUnitsProps) {
  const { matrix, late, kind, staleDays, period, deadline, contact, unitTitle } = props;
  const words = boardWords().overview;
  const reminder = (row: MatrixRow) =>
    [
      words.reminder(
        unitTitle(row),
        lowerFirst(periodLabel(period, language.value)),
        missingColumns(matrix, row, kind),
      ),
      words.deadline(formatDate(deadline)),
      words.helpCall(contact),
    ].join(' ');
  return (
    <section class="late" id="chua-gui" aria-labelledby="chua-gui-ten">
      <h2 id="chua-gui-ten" tabIndex={-1}>
        {kind === 'weeks'
          ? words.lateCommunes(staleDays, late.length)
          : words.lateVillages(staleDays, late.length)}
      </h2>
      <ul class="rows">
        {late.map((row) => (
          <li key={row.unit} class="late-unit">
            <div>
              <p class="row-title">{unitTitle(row)}</p>
              <p class="row-sub">
                {row.lastHeardOn
                  ? words.lastHeard(formatDate(row.lastHeardOn))
                  : boardWords().matrix.neverHeard}
              </p>
            </div>
            <CopyText
              label={words.remind}
              name={words.remindOf(unitTitle(row))}
              text={reminder(row)}
              done={words.reminded}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
