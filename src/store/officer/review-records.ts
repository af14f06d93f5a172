import { dayOf } from '../../domain/day.ts';
import type { RecordId } from '../../domain/envelope.ts';
import type { Choice } from '../../domain/fields.ts';
import { type Review, review } from '../../domain/records/review/definition.ts';
import { deleteRecords } from '../delete-record.ts';
import { type SaveItem, saveRecords } from '../save-record.ts';
import { isFailure, type Store, type StoreFailure } from '../store.ts';
import { ownActs } from './own-acts.ts';

/** A revision somebody has looked at. */
export interface Reviewed {
  readonly recordId: RecordId;
  readonly rev: number;
}

/** Acts just saved; taking them back is the undo. */
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

/** A review ready to be saved. */
export const reviewItem = (
  store: Store,
  { recordId: ofRecord, rev: ofRev }: Reviewed,
  verdict: Review['verdict'],
  more: Pick<Review, 'reasons' | 'text' | 'other'> = {},
): SaveItem => {
  const madeOn = dayOf(store.ports.clock());
  return { definition: review, body: review.schema.parse({ ofRecord, ofRev, verdict, ...more, madeOn }) };
};

/** Saves what an officer does, all of it or nothing, in one transaction; others' records follow it at once. */
export const saveActs = async (store: Store, items: readonly SaveItem[]): Promise<Acts | StoreFailure> => {
  const saved = await saveRecords(store, items, ownActs(store));
  return isFailure(saved) ? saved : { acts: saved.map(({ recordId }) => recordId) };
};

/** Approves up to MAX_BULK revisions, all or none, in one transaction. Throws for more. */
export const approveRecords = async (
  store: Store,
  items: readonly Reviewed[],
): Promise<Acts | StoreFailure> => {
  if (items.length > MAX_BULK) throw new Error('too many records for one act');
  return saveActs(
    store,
    items.map((item) => reviewItem(store, item, 'approved')),
  );
};

/** Sends one revision back to its author; its facts are taken out of the figures once the province has this. */
export const returnRecord = (store: Store, item: Reviewed, why: Reasons): Promise<Acts | StoreFailure> =>
  saveActs(store, [reviewItem(store, item, 'returned', why)]);

/** Takes acts back (reviews, corrections, totals, closings): "Hoàn tác". Acts already taken back are passed over. */
export const undoActs = async (
  store: Store,
  acts: readonly RecordId[],
): Promise<StoreFailure | undefined> => {
  const gone = await deleteRecords(store, acts, ownActs(store));
  return isFailure(gone) ? gone : undefined;
};
