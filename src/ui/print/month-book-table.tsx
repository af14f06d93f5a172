import { formatQuantity } from '../../domain/format-quantity.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { formatDayShort } from '../../i18n/format-date.ts';
import { language } from '../../i18n/language.ts';
import { printWords } from '../../i18n/print-messages.ts';
import type { BookRow, MonthBook } from '../../report/month-book.ts';

const COLUMNS = [
  'number',
  'day',
  'places',
  'topics',
  'form',
  'total',
  'women',
  'materials',
  'confirmed',
] as const;

/** "gần 1.069"; "chưa rõ" for a number nobody stated; nothing for one that was never asked. */
const numberText = (quantity: Pick<Quantity, 'value' | 'qualifier'> | undefined): string => {
  if (quantity === undefined) return '';
  if (quantity.value === null) return printWords().book.unknown;
  return formatQuantity(quantity, '', 'screen', language.value);
};

const sumText = (sum: MonthBook['total']): string => (sum.value === null ? '' : numberText(sum));

function BookLine({ row }: { row: BookRow }) {
  const words = printWords().book;
  const { people, until } = row;
  const women = people?.womenNotCounted ? words.womenNotCounted : numberText(people?.women);
  return (
    <tr>
      <td class="num">{row.number}</td>
      <td>{until ? words.until(formatDayShort(row.day), formatDayShort(until)) : formatDayShort(row.day)}</td>
      <td>{row.places}</td>
      <td>{row.topics}</td>
      <td>
        {row.form}
        {!row.isCounted && ` ${words.notCounted}`}
      </td>
      <td class="num">{numberText(people?.total)}</td>
      <td class="num">{women}</td>
      <td>{row.materials}</td>
      <td />
    </tr>
  );
}

/** The table of the month book; its head stands on every page and no row is broken between two. */
export function MonthBookTable({ book, caption }: { book: MonthBook; caption: string }) {
  const words = printWords().book;
  return (
    <table class="book">
      <caption class="hide">{caption}</caption>
      <colgroup>
        {COLUMNS.map((name) => (
          <col class={`col-${name}`} key={name} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th scope="col" key={name}>
              {words.columns[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {book.rows.map((row) => (
          <BookLine row={row} key={row.recordId} />
        ))}
        {book.rows.length === 0 && (
          <tr>
            <td class="nothing" colSpan={COLUMNS.length}>
              {book.isNil ? words.nil : words.nothing}
            </td>
          </tr>
        )}
        {book.rows.length > 0 && (
          <tr class="sum-row">
            <th scope="row" colSpan={5}>
              {words.sum}
            </th>
            <td class="num">{sumText(book.total)}</td>
            <td class="num">{sumText(book.women)}</td>
            <td />
            <td />
          </tr>
        )}
      </tbody>
    </table>
  );
}
