import { csvCells } from '../../src/domain/import/csv-cells.ts';

/** A cell that cannot be taken: where it stands and why, never what is in it. */
export interface BadCell {
  /** Line of the file, the header being 1; of a JSON array the place of the entry, from 1. */
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

/** A row of a list: its line in the file and its cells by column; an empty cell is ''. */
export interface ListRow {
  readonly line: number;
  readonly cells: { readonly [column: string]: string };
}

const clean = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value).normalize('NFC').trim();

const jsonRows = (text: string): readonly ListRow[] | readonly BadCell[] => {
  const bad = (line: number): readonly BadCell[] => [{ line, column: '', reason: 'is no entry of a list' }];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad(1);
  }
  if (!Array.isArray(value)) return bad(1);
  const wrong = value.findIndex(
    (entry) => typeof entry !== 'object' || entry === null || Array.isArray(entry),
  );
  if (wrong >= 0) return bad(wrong + 1);
  return value.map((entry: object, i) => ({
    line: i + 1,
    cells: Object.fromEntries(Object.entries(entry).map(([column, cell]) => [column.trim(), clean(cell)])),
  }));
};

/** True for cells that cannot be taken, false for rows; an empty list is a list of rows. */
export const areBad = (list: readonly ListRow[] | readonly BadCell[]): list is readonly BadCell[] =>
  list.length > 0 && 'reason' in (list[0] as object);

/**
 * Rows of a list: a JSON array of objects, or CSV with a header. Every column must be one of `columns`, and each of
 * `required` must be there.
 */
export const readList = (
  text: string,
  columns: readonly string[],
  required: readonly string[],
): readonly ListRow[] | readonly BadCell[] => {
  const plain = text.replace(/^\uFEFF/, '');
  const rows = plain.trimStart().startsWith('[') ? jsonRows(plain) : csvRows(plain);
  if (areBad(rows)) return rows;
  const bad: BadCell[] = [];
  for (const { line, cells } of rows) {
    for (const column of Object.keys(cells))
      if (!columns.includes(column) && !bad.some((b) => b.column === column))
        bad.push({ line, column, reason: 'is no column of this list' });
    for (const column of required)
      if ((cells[column] ?? '') === '') bad.push({ line, column, reason: 'is missing' });
  }
  return bad.length > 0 ? bad : rows;
};

const csvRows = (text: string): readonly ListRow[] => {
  const [header, ...rows] = csvCells(text);
  const names = (header?.cells ?? []).map(clean);
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(names.flatMap((name, i) => (name === '' ? [] : [[name, clean(cells[i])]]))),
  }));
};

/** A day written as 2026-11-21 or 21/11/2026, in the form of the domain; undefined for anything else. */
export const dayText = (cell: string): string | undefined => {
  const vietnamese = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell);
  if (!vietnamese) return /^\d{4}-\d{2}-\d{2}$/.test(cell) ? cell : undefined;
  const [, date = '', month = '', year = ''] = vietnamese;
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
};

/** A sentence for each bad cell, at most twenty of them. */
export const badCellText = (bad: readonly BadCell[]): string =>
  [
    ...bad
      .slice(0, 20)
      .map(
        ({ line, column, reason }) => `Line ${line}${column === '' ? '' : `, column ${column}`}: ${reason}.`,
      ),
    ...(bad.length > 20 ? [`And ${bad.length - 20} more.`] : []),
  ].join('\n');
