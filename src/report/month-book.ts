import type { Day } from '../domain/day.ts';
import type { Names } from '../domain/define-record.ts';
import type { RecordId } from '../domain/envelope.ts';
import { attendanceParts } from '../domain/fact-parts.ts';
import { type QuantitySum, sumQuantities } from '../domain/quantity.ts';
import { type BookLine, bookLines } from './book-lines.ts';

/** A live record of the month. */
export interface BookEntry {
  readonly recordId: RecordId;
  readonly type: string;
  readonly day: Day;
  readonly body: unknown;
  /** False for one that was sent back or is claimed twice: it stands in the book and in no sum. */
  readonly isCounted: boolean;
}

/** One row of the book. */
export interface BookRow extends BookLine {
  /** From 1, the first of the month first. */
  readonly number: number;
  readonly recordId: RecordId;
  readonly day: Day;
  readonly isCounted: boolean;
}

/** The month book: what a month holds in the columns of the paper one. */
export interface MonthBook {
  readonly rows: readonly BookRow[];
  /** Attendances with the word of the sum; null: nobody was counted, which is not 0. */
  readonly total: QuantitySum;
  readonly women: QuantitySum;
  /** Somebody said that nothing happened in this month; without it and without rows nobody said anything. */
  readonly isNil: boolean;
}

/**
 * The book of a month.
 * @param entries in the order in which they are to be numbered
 */
export const monthBook = (entries: readonly BookEntry[], names: Names): MonthBook => {
  const rows = entries.flatMap(({ type, body, ...entry }): Omit<BookRow, 'number'>[] => {
    const line = bookLines[type];
    return line ? [{ ...entry, ...line(body as never, names) }] : [];
  });
  const counted = rows.flatMap((row) => (row.isCounted && row.people ? [row.people] : []));
  return {
    rows: rows.map((row, i) => ({ ...row, number: i + 1 })),
    total: sumQuantities(counted.flatMap((people) => attendanceParts(people).known ?? [])),
    women: sumQuantities(counted.flatMap((people) => people.women ?? [])),
    isNil: entries.some((entry) => entry.type === 'nil_month'),
  };
};
