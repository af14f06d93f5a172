import type { CatalogueName } from '../catalogues/catalogue.ts';
import type { Day } from '../day.ts';
import type { AnyRecord } from '../define-record.ts';
import type { Choice, Draft, Field, Label } from '../fields.ts';
import { fold } from '../fold.ts';
import type { RecordContext } from '../record-context.ts';
import { checkDraft } from '../validate.ts';
import type { ImportColumn } from './columns.ts';
import type { Layout } from './find-columns.ts';
import { readDay, readQuantity } from './read-cell.ts';
import {
  type CellFault,
  type CellValue,
  isOffered,
  readChoice,
  readChoices,
  readCounted,
  readModel,
  readPlaces,
} from './read-words.ts';

/** Something wrong with a row. */
export interface RowFault {
  /** The row as the program that wrote the file counts it, from 1. */
  readonly row: number;
  /** Place of the column, from 0; absent where the fault is no column's. */
  readonly column?: number;
  readonly fault: CellFault | 'rule';
  /** Words of a broken rule, or of a field that is missing. */
  readonly text?: Label;
}

/** What a row of a list is. */
export type ReadRow =
  | {
      readonly kind: 'record';
      readonly row: number;
      readonly body: unknown;
      readonly typed: readonly string[];
    }
  | { readonly kind: 'bad'; readonly row: number; readonly faults: readonly RowFault[] }
  /** Empty, a title between rows, or a sum. */
  | { readonly kind: 'none'; readonly row: number };

/** What rows are read with. */
export interface RowPlan {
  readonly definition: AnyRecord;
  readonly columns: readonly ImportColumn[];
  readonly layout: Layout;
  readonly context: RecordContext;
}

const YES = /^(x|co|yes|1|true|dung)$/;

const readValue = (
  cell: string,
  field: Field,
  c: RecordContext,
  day: Day | undefined,
): CellValue<unknown> => {
  const known = (value: unknown, fault: CellFault): CellValue<unknown> =>
    value === undefined ? { fault } : { value };
  const list = (name: string) => c.catalogue(name as CatalogueName);
  const offered = (
    read: CellValue<Choice | readonly Choice[]>,
    own: Extract<Field, { kind: 'choice' | 'choices' }>,
  ) => {
    const bad =
      !('fault' in read) &&
      [read.value].flat().some((one) => !isOffered(one as Choice, list(own.catalogue.name), own.offered, c));
    return bad ? ({ fault: 'not_here' } as const) : read;
  };
  switch (field.kind) {
    case 'date':
      return known(readDay(cell, c.today), 'not_a_day');
    case 'flag':
      return { value: YES.test(fold(cell)) ? true : undefined };
    case 'text':
      return cell.length > field.maxLength ? { fault: 'too_long' } : { value: cell.normalize('NFC') };
    case 'choice': {
      // Kinds of one entry are a list of their own under the name of the whole.
      const isWhole = field.catalogue.items.some(({ code }) => code === 'OTHER');
      return offered(readChoice(cell, isWhole ? list(field.catalogue.name) : field.catalogue), field);
    }
    case 'choices':
      return offered(readChoices(cell, list(field.catalogue.name), field.max), field);
    case 'quantity':
    case 'headcount':
      return known(readQuantity(cell), 'not_a_number');
    case 'places':
      return readPlaces(cell, c, day);
    case 'model':
      return readModel(cell, c);
    case 'rows': {
      const item = field.columns.item;
      return item?.kind === 'choice' ? readCounted(cell, list(item.catalogue.name)) : { fault: 'not_here' };
    }
    case 'internal':
      return { fault: 'not_here' };
  }
};

const put = (draft: { [field: string]: unknown }, key: string, value: unknown): void => {
  const [field = '', part] = key.split('.');
  draft[field] = part === undefined ? value : { ...(draft[field] as object | undefined), [part]: value };
};

const isSum = (cells: readonly string[]): boolean =>
  cells.slice(0, 4).some((cell) => /^(tong cong|tong so|tong|cong)( |:|$)/.test(fold(cell)));

/** Reads one row into a body that its definition takes, or says of each cell that is wrong why. @param at place of the row, from 0 */
export const readRow = (plan: RowPlan, cells: readonly string[], at: number): ReadRow => {
  const { definition, columns, layout, context } = plan;
  const row = at + 1;
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const given = layout.keys.flatMap((key, column) => {
    const cell = cells[column]?.trim() ?? '';
    const known = key === undefined ? undefined : byKey.get(key);
    return known && cell !== '' ? [{ column, cell, key: known.key, field: known.field }] : [];
  });
  const dayCell = given.find(({ key }) => key === definition.day);
  const day = dayCell && readDay(dayCell.cell, context.today);
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  if (given.length === 0 || (filled === 1 && !day) || (day === undefined && isSum(cells)))
    return { kind: 'none', row };
  const faults: RowFault[] = [];
  const typed: string[] = [];
  const draft: { [field: string]: unknown } = {};
  for (const { column, cell, key, field } of given) {
    const read = readValue(cell, field, context, day);
    if ('fault' in read) faults.push({ row, column, fault: read.fault });
    else if (read.value !== undefined) put(draft, key, read.value);
    if ('typed' in read) typed.push(...(read.typed ?? []));
  }
  const columnOf = (path: string): number | undefined => {
    const exact = layout.keys.indexOf(path);
    const field =
      exact >= 0 ? exact : layout.keys.findIndex((key) => key?.split('.')[0] === path.split('.')[0]);
    return field < 0 ? undefined : field;
  };
  const checked = checkDraft(definition, draft as Draft, context);
  if (!checked.ok)
    for (const { severity, code, fields, text } of checked.findings) {
      const column = columnOf(fields[0] ?? '');
      // What could not be read is missing for that alone.
      if (severity !== 'error' || faults.some((one) => one.column !== undefined && one.column === column))
        continue;
      const name = (fields[0] ?? '').split('.')[0] ?? '';
      const field = (definition.fields as Record<string, Field>)[name];
      const words = text ?? (code === 'required' ? (field?.required ?? field?.label) : field?.label);
      faults.push({
        row,
        ...(column === undefined ? {} : { column }),
        fault: text || field?.required ? 'rule' : code === 'required' ? 'missing' : 'not_here',
        ...(words ? { text: words } : {}),
      });
    }
  else
    for (const { column, key } of given) {
      const name = key.split('.')[0] ?? '';
      // Kept off this kind of act: better said than lost.
      if (name in draft && !(name in (checked.body as object)))
        faults.push({ row, column, fault: 'not_here' });
    }
  if (faults.length > 0 || !checked.ok) return { kind: 'bad', row, faults };
  return { kind: 'record', row, body: checked.body, typed };
};
