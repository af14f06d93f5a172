import { dayOf } from '../../domain/day.ts';
import type { RecordId } from '../../domain/envelope.ts';
import { correction } from '../../domain/records/correction/definition.ts';
import type { SaveItem } from '../save-record.ts';
import type { Store, StoreFailure } from '../store.ts';
import type { Pair } from './list-pairs.ts';
import type { Body } from './other-row.ts';
import { type Acts, type Reviewed, reviewItem, saveActs } from './review-records.ts';

/**
 * What becomes of a pair. `distinct`: both stay. `drop_later`: the later one is a duplicate of the earlier. `merge`: the
 * same, and the earlier one gets the given fields (null takes one away).
 */
export type PairDecision =
  | { readonly kind: 'distinct' | 'drop_later' }
  | { readonly kind: 'merge'; readonly changes: Body };

const correctionItem = (store: Store, of: Reviewed, changes: Body): SaveItem => {
  const madeOn = dayOf(store.ports.clock());
  const body = correction.schema.parse({ ofRecord: of.recordId, ofRev: of.rev, changes, madeOn });
  return { definition: correction, body };
};

/** Corrects a revision by the fields that change; null takes one away. Each correction is a record of its own. */
export const correctRecord = (store: Store, of: Reviewed, changes: Body): Promise<Acts | StoreFailure> =>
  saveActs(store, [correctionItem(store, of, changes)]);

/** Settles a pair in one transaction. */
export const settlePair = (
  store: Store,
  { earlier, later }: Pair,
  decision: PairDecision,
): Promise<Acts | StoreFailure> => {
  const kept = { recordId: earlier.id, rev: earlier.rev };
  const dropped = { recordId: later.id, rev: later.rev };
  const drop = reviewItem(store, dropped, 'duplicate', { reasons: ['DUPLICATE'], other: kept.recordId });
  if (decision.kind === 'distinct')
    return saveActs(store, [reviewItem(store, dropped, 'distinct', { other: kept.recordId })]);
  const changes = decision.kind === 'merge' ? decision.changes : {};
  const isChanged = Object.keys(changes).length > 0;
  return saveActs(store, isChanged ? [drop, correctionItem(store, kept, changes)] : [drop]);
};

/** Decides one field of a record in conflict by a correction of its newest revision; null takes the field away. */
export const chooseField = async (
  store: Store,
  recordId: RecordId,
  field: string,
  value: unknown,
): Promise<Acts | StoreFailure> => {
  const row = await store.db.others.get(recordId);
  if (!row) throw new Error('no such record');
  return correctRecord(store, { recordId, rev: row.rev }, { [field]: value });
};
