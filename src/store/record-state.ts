import type { Problem } from '../domain/problem.ts';
import type { QuarantineReason } from '../domain/protocol.ts';

/** State of a record as the store knows it; `sending` and `failed` of the link are laid over `queued` by the screen. */
export type RecordStateCode =
  | 'queued'
  | 'received'
  | 'approved'
  | 'returned'
  | 'rejected'
  | 'quarantined'
  | 'conflict';

/** State with what its line below says. */
export interface RecordState {
  readonly code: RecordStateCode;
  /** Instant of the server, ISO 8601 UTC. */
  readonly receivedAt?: string;
  /** Words of the officer who returned it. */
  readonly reason?: string;
  readonly problem?: Problem;
  readonly quarantine?: QuarantineReason;
}
