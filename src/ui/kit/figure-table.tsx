import { useId } from 'preact/hooks';
import { formatNumber } from '../../i18n/format-number.ts';
import { officerWords } from '../../i18n/officer-messages.ts';

/** A figure with the words to print when they differ from the plain number ("khoảng 1.200"). */
export interface Figure {
  readonly value: number;
  readonly text?: string;
}

/** One column of figures. */
export interface FigureColumn {
  readonly key: string;
  readonly label: string;
}

/** One row of figures; a column without a figure has received nothing, which differs from 0. */
export interface FigureRow {
  readonly key: string;
  readonly label: string;
  readonly figures: { readonly [column: string]: Figure | undefined };
}

/** Props of a table of figures. */
export interface FigureTableProps {
  readonly caption: string;
  /** Head of the first column: "Xã". */
  readonly rowHead: string;
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly FigureRow[];
  /** Last line, heavier. */
  readonly total?: FigureRow;
  /** Opens the records behind a figure. */
  readonly onOpen: (row: FigureRow, column: FigureColumn) => void;
}

function Cell({
  row,
  column,
  onOpen,
}: Pick<FigureTableProps, 'onOpen'> & { row: FigureRow; column: FigureColumn }) {
  const figure = row.figures[column.key];
  if (!figure) return <span class="not-received">{officerWords().notReceived}</span>;
  const text = figure.text ?? formatNumber(figure.value);
  return (
    <button
      class="figure-btn"
      type="button"
      aria-label={officerWords().openFigure(text, column.label, row.label)}
      onClick={() => onOpen(row, column)}
    >
      {text}
    </button>
  );
}

/** Figures by unit; each opens the records behind it. Scrolls sideways in its own box. */
export function FigureTable({ caption, rowHead, columns, rows, total, onOpen }: FigureTableProps) {
  const id = useId();
  const line = (row: FigureRow) => (
    <tr key={row.key}>
      <th scope="row">{row.label}</th>
      {columns.map((column) => (
        <td key={column.key}>
          <Cell row={row} column={column} onOpen={onOpen} />
        </td>
      ))}
    </tr>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section class="table-wrap" tabIndex={0} aria-labelledby={id}>
      <table class="figures">
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{rowHead}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map(line)}</tbody>
        {total && <tfoot>{line(total)}</tfoot>}
      </table>
    </section>
  );
}

/** One large figure of the strip above a table. */
export interface StripFigure {
  readonly key: string;
  /** Written out: "1.842", "54%", "68/75". */
  readonly text: string;
  readonly label: string;
  readonly note?: string;
  /** Opens the records behind it; a figure without records behind it has none. */
  readonly onOpen?: () => void;
}

/** The few figures that say it all. */
export function FigureStrip({ figures }: { figures: readonly StripFigure[] }) {
  return (
    <div class="figs">
      {figures.map(({ key, text, label, note, onOpen }) => {
        const inside = (
          <>
            <b class="num">{text}</b>
            {label}
            {note && <span class="small muted"> {note}</span>}
          </>
        );
        return onOpen ? (
          <button key={key} class="fig" type="button" onClick={onOpen}>
            {inside}
          </button>
        ) : (
          <div key={key} class="fig">
            {inside}
          </div>
        );
      })}
    </div>
  );
}
