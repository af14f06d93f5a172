import writeXlsxFile from 'write-excel-file/universal';
import type { Catalogue, CatalogueName } from '../../domain/catalogues/catalogue.ts';
import type { AnyRecord } from '../../domain/define-record.ts';
import { type ImportColumn, importColumns } from '../../domain/import/columns.ts';
import type { RecordContext } from '../../domain/record-context.ts';

/** Words a template needs in the language of the screen. */
export interface TemplateWords {
  readonly list: string;
  readonly choices: string;
}

const catalogueOf = ({ field }: ImportColumn, context: RecordContext): Catalogue | undefined => {
  const list = (name: string) => context.catalogue(name as CatalogueName);
  if (field.kind === 'choices' || field.kind === 'choice') return list(field.catalogue.name);
  const item = field.kind === 'rows' ? field.columns.item : undefined;
  return item?.kind === 'choice' ? list(item.catalogue.name) : undefined;
};

/** Labels that may be written into a column: those its form offers. */
const labelsOf = (column: ImportColumn, context: RecordContext): readonly string[] => {
  const { field } = column;
  if (field.kind === 'places') return context.villages.map(({ name }) => name);
  if (field.kind === 'model') return context.models.map(({ name }) => name);
  const offered = field.kind === 'choice' || field.kind === 'choices' ? field.offered : undefined;
  return (catalogueOf(column, context)?.items ?? [])
    .filter((item) => item.hidden !== true && !item.freeText && (offered?.(item.code, context) ?? true))
    .map(({ vi }) => vi);
};

const exampleOf = (column: ImportColumn, context: RecordContext): string => {
  const [first = ''] = labelsOf(column, context);
  switch (column.field.kind) {
    case 'date': {
      const [year, month, date] = context.today.split('-');
      return column.isRequired ? `${date}/${month}/${year}` : '';
    }
    case 'headcount':
      return { 'attendance.total': '40', 'attendance.women': '22' }[column.key] ?? '';
    case 'rows':
      return first === '' ? '' : `${first}: 20`;
    default:
      return column.isRequired ? first : '';
  }
};

/**
 * An .xlsx template of a record type: its columns with one example row, and on a second sheet what may be chosen. Every
 * cell is text, so that the spreadsheet makes no day of a number.
 */
export const importTemplate = (
  definition: AnyRecord,
  context: RecordContext,
  words: TemplateWords,
): Promise<Blob> => {
  // What only some kinds of act have is left to the form.
  const columns = importColumns(definition).filter(
    ({ field }) => field.kind !== 'flag' && (field.kind !== 'quantity' || field.shown === undefined),
  );
  const cell = (value: string) => ({ value, type: String, format: '@' });
  const head = (value: string) => ({ ...cell(value), fontWeight: 'bold' as const, wrap: true });
  const lists = columns
    .map((column) => ({ column, labels: labelsOf(column, context) }))
    .filter(({ labels }) => labels.length > 0);
  const longest = Math.max(0, ...lists.map(({ labels }) => labels.length));
  const widths = (count: number, width: number) => Array.from({ length: count }, () => ({ width }));
  return writeXlsxFile([
    {
      sheet: words.list,
      data: [
        columns.map(({ label }) => head(label.vi)),
        columns.map((column) => cell(exampleOf(column, context))),
      ],
      columns: widths(columns.length, 18),
    },
    {
      sheet: words.choices,
      data: [
        lists.map(({ column }) => head(column.label.vi)),
        ...Array.from({ length: longest }, (_, at) => lists.map(({ labels }) => cell(labels[at] ?? ''))),
      ],
      columns: widths(lists.length, 32),
    },
  ]).toBlob();
};
