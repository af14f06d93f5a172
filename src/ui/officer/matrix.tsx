import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { formatNumber } from '../../i18n/format-number.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import { Icon } from '../icons.tsx';
import { Stamp } from '../kit/stamp.tsx';

/** What is known of one unit in one week or month; `none` is "nothing was received", which differs from 0. */
export type MatrixCell =
  | { readonly kind: 'received'; readonly count: number; readonly href: string }
  | { readonly kind: 'carried' }
  | { readonly kind: 'nil' }
  | { readonly kind: 'none' };

/** One week or month. */
export interface MatrixColumn {
  readonly key: string;
  /** "12/10", "T11". */
  readonly label: string;
  /** "Tuần từ 12/10", "Tháng 11". */
  readonly name: string;
}

/** One unit: a cell for each column, and when it was heard of last. */
export interface MatrixRow {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly MatrixCell[];
  readonly total: number;
  /** "19:42, 20/11"; undefined when nothing ever came. */
  readonly lastHeard: string | undefined;
  /** Days of silence beyond the threshold of the province. */
  readonly silentDays?: number;
}

/** Props of the matrix. */
export interface MatrixProps {
  readonly caption: string;
  /** "Xã", "Bản". */
  readonly unitHead: string;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

/** First count of each shade. */
const SHADES = [0, 5, 10, 16] as const;

const shadeOf = (count: number): string => `s${SHADES.filter((from) => count >= from).length}`;

function Cell({ cell, unit, column }: { cell: MatrixCell; unit: string; column: string }) {
  const words = boardWords().matrix;
  switch (cell.kind) {
    case 'received':
      return (
        <a
          class={`cell ${shadeOf(cell.count)}`}
          href={cell.href}
          aria-label={words.openCell(formatNumber(cell.count), unit, column)}
        >
          {formatNumber(cell.count)}
        </a>
      );
    case 'carried':
      return (
        <span class="cell carried">
          <Icon name="file-output" />
          {words.carried}
        </span>
      );
    case 'nil':
      return <span class="cell nil">{words.nil}</span>;
    case 'none':
      return <span class="cell none">{words.none}</span>;
  }
}

function Heard({ row }: { row: MatrixRow }) {
  const words = boardWords().matrix;
  return row.silentDays === undefined ? (
    <span class="muted">{row.lastHeard ?? words.neverHeard}</span>
  ) : (
    <Stamp state="stale" text={words.silent(row.silentDays)} />
  );
}

function Shades() {
  const words = boardWords().matrix;
  return (
    <ul class="keys-of-shades">
      <li>{words.legend}</li>
      {SHADES.map((from, at) => (
        <li key={from}>
          <i class={`s${at + 1}`} />
          {words.shade(from, SHADES[at + 1])}
        </li>
      ))}
      <li>
        <i class="none" />
        {words.noneMeans}
      </li>
      <li>
        <i class="nil" />
        {words.nilMeans}
      </li>
      <li>
        <i class="carried">
          <Icon name="file-output" />
        </i>
        {words.carriedMeans}
      </li>
    </ul>
  );
}

/** What came in by unit and week or month: a figure on a shade, or a word; a figure opens its records. */
export function Matrix({ caption, unitHead, columns, rows }: MatrixProps) {
  const id = useId();
  const words = boardWords().matrix;
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // Where not everything fits the newest column is what one looks for.
    const newest = box.current?.querySelectorAll('thead th')[columns.length];
    if (!box.current || !(newest instanceof HTMLElement)) return;
    box.current.scrollLeft = newest.offsetLeft + newest.offsetWidth - box.current.clientWidth;
  }, [columns.length]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <section class="table-wrap" tabIndex={0} aria-labelledby={id} ref={box}>
        <table class="matrix">
          <caption class="hide" id={id}>
            {caption}
          </caption>
          <thead>
            <tr>
              <th scope="col">{unitHead}</th>
              {columns.map((column) => (
                <th scope="col" key={column.key}>
                  <span class="hide">{column.name}</span>
                  <span aria-hidden="true">{column.label}</span>
                </th>
              ))}
              <th scope="col">{words.sum}</th>
              <th scope="col" class="last">
                {words.heard}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                {row.cells.map((cell, at) => (
                  <td key={columns[at]?.key}>
                    <Cell cell={cell} unit={row.name} column={columns[at]?.name ?? ''} />
                  </td>
                ))}
                <td>
                  <b>{formatNumber(row.total)}</b>
                </td>
                <td class="last">
                  <Heard row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Shades />
    </>
  );
}
