import { standingVerdict, type Verdict } from '../domain/verdicts.ts';
import type { ReviewRow } from './rows.ts';

/** A review that has not been taken back. */
export type StandingRow = ReviewRow & { readonly verdict: Verdict };

/** The reviews of one record that have not been taken back, in the order of the province; those it has not ordered yet last. */
export const reviewsInOrder = (rows: readonly ReviewRow[]): readonly StandingRow[] =>
  rows
    .filter((row): row is StandingRow => row.verdict !== 'none')
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));

/** The review that stands over a revision, from all of its record. */
export const standingOver = (rows: readonly ReviewRow[], rev: number): StandingRow | undefined =>
  standingVerdict(
    reviewsInOrder(rows).map((row) => ({ ofRev: row.rev, verdict: row.verdict, row })),
    rev,
  )?.row;
