import { type Day, dayNumber, dayParts } from '../../domain/day.ts';
import { formatDate, formatDayShort } from '../../i18n/format-date.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { Matrix as StoredMatrix, MatrixRow as StoredRow } from '../../store/officer/list-matrix.ts';
import { paths } from '../paths.ts';
import type { MatrixCell, MatrixColumn, MatrixRow } from './matrix.tsx';

/** Weeks of communes, or months of the villages of one. */
export type MatrixKind = 'weeks' | 'months';

/** Heads of the columns. */
export const matrixColumns = ({ columns }: StoredMatrix, kind: MatrixKind): readonly MatrixColumn[] => {
  const words = boardWords().overview;
  return columns.map(({ from }) => {
    if (kind === 'weeks')
      return { key: from, label: formatDayShort(from), name: words.week(formatDate(from)) };
    const { month, year } = dayParts(from);
    return { key: from, label: words.monthShort(String(month)), name: words.month(`${month}/${year}`) };
  });
};

/** Days since a unit was heard of; undefined when it never was. */
const silence = (row: StoredRow, today: Day): number | undefined =>
  row.lastHeardOn === undefined ? undefined : dayNumber(today) - dayNumber(row.lastHeardOn);

/** Whether a unit is to be reminded: silent beyond the threshold, or never heard of. */
export const isLate = (row: StoredRow, today: Day, staleDays: number): boolean =>
  (silence(row, today) ?? Number.POSITIVE_INFINITY) > staleDays;

const hasAnything = (row: StoredRow): boolean => row.cells.some(({ state }) => state !== 'none');

/** Rows with their cells in words; a figure leads to the records of that unit and time. */
export const matrixRows = (
  { columns, rows }: StoredMatrix,
  commune: string | undefined,
  today: Day,
  staleDays: number,
): readonly MatrixRow[] =>
  rows
    .filter((row) => row.unit !== commune || hasAnything(row))
    .map((row) => {
      const silentDays = silence(row, today);
      const cells = row.cells.map(({ state, received }, at): MatrixCell => {
        const column = columns[at];
        if (state === 'nil' || state === 'none') return { kind: state };
        if (state === 'handed_over' || !column) return { kind: 'carried' };
        const href = paths.cellRecords(row.unit, column.from, column.to, row.unit === commune);
        return { kind: 'received', count: received, href };
      });
      return {
        key: row.unit,
        name: row.unit === commune ? boardWords().overview.noVillage : row.name,
        cells,
        total: row.cells.reduce((sum, { received }) => sum + received, 0),
        lastHeard: row.lastHeardOn && formatDate(row.lastHeardOn),
        ...(silentDays !== undefined && silentDays > staleDays ? { silentDays } : {}),
      };
    });

/** Columns in which nothing came of a unit, the last `most` of them: what a reminder names. */
export const missingColumns = (
  { columns }: StoredMatrix,
  row: StoredRow,
  kind: MatrixKind,
  most = 4,
): string => {
  const words = boardWords().overview;
  const missing = columns.filter((_, at) => row.cells[at]?.state === 'none').slice(-most);
  // Handed over by file and not confirmed: nothing is lacking but what comes next.
  if (missing.length === 0) return words.missingNew;
  const names = missing.map(({ from }) =>
    kind === 'weeks' ? formatDayShort(from) : String(dayParts(from).month),
  );
  return kind === 'weeks' ? words.missingWeeks(names.join(', ')) : words.missingMonths(names.join(', '));
};
