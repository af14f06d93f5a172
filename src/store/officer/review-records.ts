import type { RecordId } from '../../domain/envelope.ts';
import type { Choice } from '../../domain/fields.ts';
import type { Store, StoreFailure } from '../store.ts';

/** A revision somebody has looked at. */
export interface Reviewed {
  readonly recordId: RecordId;
  readonly rev: number;
}

/** Acts just saved; deleting them is the undo. */
export interface Acts {
  readonly acts: readonly RecordId[];
}

/** Reasons for sending back: codes of the list `reasons-returned`, and words of one's own. One of the two is there. */
export interface Reasons {
  readonly reasons?: readonly Choice[];
  readonly text?: string;
}

/** Most records one act may approve. */
export const MAX_BULK = 200;

/** Approves up to MAX_BULK revisions, all or none, in one transaction. Throws for more. */
export const approveRecords = async (
  _store: Store,
  _items: readonly Reviewed[],
): Promise<Acts | StoreFailure> => ({ acts: [] });

/** Sends one revision back to its author; its facts are taken out of the figures once the province has this. */
export const returnRecord = async (
  _store: Store,
  _item: Reviewed,
  _why: Reasons,
): Promise<Acts | StoreFailure> => ({ acts: [] });

/** Takes acts back (reviews, corrections, totals, closings): "Hoàn tác". Acts already taken back are passed over. */
export const undoActs = async (
  _store: Store,
  _acts: readonly RecordId[],
): Promise<StoreFailure | undefined> => undefined;
