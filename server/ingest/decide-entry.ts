import type { Problem } from '../../src/domain/problem.ts';
import type { OutcomeKind, QuarantineReason } from '../../src/domain/protocol.ts';

/** A revision the province already holds of this person's record; several may share a rev after a conflict. */
export interface HeldRev {
  readonly rev: number;
  /** SHA-256 of the canonical line. */
  readonly hash: string;
}

/** What was found out about an entry before looking at what is held. */
export type Verdict =
  | { readonly kind: 'fit' }
  | { readonly kind: 'quarantine'; readonly reason: QuarantineReason }
  | { readonly kind: 'reject'; readonly problem: Problem };

/** What to do with an entry. */
export interface Decision {
  readonly outcome: OutcomeKind;
  /** The line is stored as a revision. */
  readonly store: boolean;
  /** The facts of the record are made anew after storing: only a head nobody contradicts has any. */
  readonly reproject: boolean;
  readonly reason?: QuarantineReason;
  readonly problem?: Problem;
}

/**
 * Decides one entry from the revisions held, nothing else: no clock, no arrival order, no batch.
 *
 *   same rev, same line         duplicate      nothing changes
 *   unfit                       rejected or quarantined
 *   same rev, other line        conflict       both kept; if it is the head, the record counts for nothing
 *   rev below the head          superseded     kept as history
 *   rev above the head          accepted       becomes the head
 *
 * The highest rev wins whatever the path (sync.md I3, I5, I11).
 */
export const decideEntry = (held: readonly HeldRev[], entry: HeldRev, verdict: Verdict): Decision => {
  if (held.some((h) => h.rev === entry.rev && h.hash === entry.hash))
    return { outcome: 'duplicate', store: false, reproject: false };
  if (verdict.kind === 'reject')
    return { outcome: 'rejected', store: false, reproject: false, problem: verdict.problem };
  if (verdict.kind === 'quarantine')
    return { outcome: 'quarantined', store: false, reproject: false, reason: verdict.reason };
  const head = held.reduce((max, h) => Math.max(max, h.rev), 0);
  if (held.some((h) => h.rev === entry.rev))
    return { outcome: 'conflict', store: true, reproject: entry.rev === head };
  if (entry.rev < head) return { outcome: 'superseded', store: true, reproject: false };
  return { outcome: 'accepted', store: true, reproject: true };
};
