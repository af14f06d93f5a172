/** What an officer can say about a revision; `distinct` only settles a pair that looked alike. */
export type Verdict = 'approved' | 'returned' | 'duplicate' | 'distinct';

/** One act of reviewing as it stands: its newest revision. */
export interface StandingReview {
  readonly ofRev: number;
  readonly verdict: Verdict;
}

/**
 * The verdict that stands over a revision: of the acts in the order of the province the newest one about this very
 * revision. What settles a pair says nothing about the record; undefined where nobody has said anything.
 */
export const standingVerdict = <R extends StandingReview>(
  inOrder: readonly R[],
  rev: number,
): R | undefined => inOrder.filter(({ ofRev, verdict }) => ofRev === rev && verdict !== 'distinct').at(-1);
