import { labelOf } from '../../i18n/label-of.ts';
import { importWords } from '../../i18n/officer-import-messages.ts';
import { Banner } from '../kit/banner.tsx';
import { SelectField } from '../kit/controls.tsx';
import { Section } from '../kit/rows.tsx';
import type { Importing, OpenList } from './use-import.ts';

/** What a column of the file is called: by its head, else by its place. */
export const columnName = (list: OpenList, at: number): string =>
  list.layout.headers[at]?.replace(/\s+/g, ' ') || importWords().columnNumber(at + 1);

/** A column without head and content is nobody's to choose. */
const isUsed = (list: OpenList, at: number): boolean =>
  (list.layout.headers[at] ?? '') !== '' || exampleOf(list, at) !== '';

const exampleOf = ({ sheet, layout }: OpenList, at: number): string =>
  sheet.rows
    .slice(layout.dataFrom, layout.dataFrom + 30)
    .map((row) => row[at]?.trim() ?? '')
    .find((cell) => cell !== '')
    ?.slice(0, 60) ?? '';

/** The columns of the file, each with what it is taken for and a choice of what else it may be. */
export function ImportColumns({ list, importing }: { list: OpenList; importing: Importing }) {
  const words = importWords();
  const { columns, layout } = list;
  const options = [
    { value: '', label: words.leftOut },
    ...columns.map(({ key, label }) => ({ value: key, label: labelOf(label) })),
  ];
  const used = layout.headers.map((_, at) => at).filter((at) => isUsed(list, at));
  return (
    <Section title={words.columns}>
      <p class="small muted">{words.columnsHint}</p>
      <div class="import-columns">
        {used.map((at) => (
          <SelectField
            key={at}
            id={`cot-${at}`}
            label={words.columnOf(columnName(list, at))}
            hint={exampleOf(list, at) === '' ? undefined : words.example(exampleOf(list, at))}
            options={options}
            value={layout.keys[at] ?? ''}
            onChange={(key) => importing.chooseColumn(at, key === '' ? undefined : key)}
          />
        ))}
      </div>
    </Section>
  );
}

/** Which file and which of its sheets is looked at, and which column it lacks. */
export function ImportSheet({ list, importing }: { list: OpenList; importing: Importing }) {
  const words = importWords();
  const { columns, layout, source, sheet } = list;
  const missing = columns.filter(({ key, isRequired }) => isRequired && !layout.keys.includes(key));
  return (
    <Section title={source.name ?? words.pasted}>
      {source.sheets.length > 1 && (
        <SelectField
          id="trang-tinh"
          label={words.sheet}
          options={source.sheets.map(({ name }) => ({ value: name, label: name }))}
          value={sheet.name}
          onChange={importing.chooseSheet}
        />
      )}
      {missing.length > 0 && (
        <Banner
          tone="warn"
          title={words.missingColumns(missing.map(({ label }) => labelOf(label)).join(', '))}
        />
      )}
    </Section>
  );
}
