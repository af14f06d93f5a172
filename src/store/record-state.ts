import type { Label } from '../domain/fields.ts';
import type { Problem } from '../domain/problem.ts';
import type { QuarantineReason } from '../domain/protocol.ts';
import type { HandedOver, OutboxRow, RecordRow, ReviewRow } from './rows.ts';
import { standingOver } from './standing-review.ts';

/** State of a record as the store knows it; `sending` and `failed` are laid over `queued` by who knows the link. */
export type RecordStateCode =
  | 'queued'
  | 'handed_over'
  | 'received'
  | 'approved'
  | 'returned'
  | 'duplicate'
  | 'rejected'
  | 'quarantined'
  | 'conflict';

/** State with what its line below says. */
export interface RecordState {
  readonly code: RecordStateCode;
  /** Instant of the server, ISO 8601 UTC. */
  readonly receivedAt?: string;
  /** Who carried it, where the receipt came by file. */
  readonly carriedBy?: string;
  /** Whose device has said that it holds the file, and when (ISO 8601 UTC). */
  readonly custody?: HandedOver['custody'];
  /** Why an officer returned it, and who. */
  readonly reason?: Label;
  readonly by?: string;
  readonly problem?: Problem;
  readonly quarantine?: QuarantineReason;
}

/** States in which the author has to look again. */
export const needsHand = (code: RecordStateCode): boolean =>
  code === 'returned' || code === 'rejected' || code === 'conflict';

/** Whether a record in this state is part of any sum, as at the province; what still waits is already. */
export const counts = (code: RecordStateCode): boolean =>
  code !== 'returned' && code !== 'duplicate' && code !== 'conflict';

/**
 * State of the newest revision, from its outbox row and from the reviews of the record; an older revision's
 * outcome or review says nothing about it. A revision without a row came from the province and is held there.
 */
export const stateOf = (
  record: Pick<RecordRow, 'rev'>,
  row: Pick<OutboxRow, 'state' | 'outcome' | 'receivedAt' | 'handedOver' | 'carriedBy'> | undefined,
  reviews: readonly ReviewRow[] = [],
): RecordState => {
  if (row?.state === 'queued') {
    if (!row.handedOver) return { code: 'queued' };
    const { custody } = row.handedOver;
    return { code: 'handed_over', ...(custody ? { custody } : {}) };
  }
  const receivedAt = {
    ...(row?.receivedAt === undefined ? {} : { receivedAt: row.receivedAt }),
    ...(row?.carriedBy === undefined ? {} : { carriedBy: row.carriedBy }),
  };
  const { problem, reason, outcome } = row?.outcome ?? {};
  if (row?.state === 'rejected') return { code: 'rejected', ...(problem ? { problem } : {}) };
  if (outcome === 'conflict') return { code: 'conflict', ...receivedAt };
  if (outcome === 'quarantined')
    return { code: 'quarantined', ...receivedAt, ...(reason ? { quarantine: reason } : {}) };
  const review = standingOver(reviews, record.rev);
  if (!review || review.verdict === 'distinct') return { code: 'received', ...receivedAt };
  return {
    code: review.verdict,
    by: review.by,
    ...receivedAt,
    ...(review.reason === undefined ? {} : { reason: review.reason }),
  };
};
