import type { RecordId } from '../../domain/envelope.ts';
import type { Store, StoreFailure } from '../store.ts';
import type { Pair } from './list-pairs.ts';
import type { Body } from './other-row.ts';
import type { Acts } from './review-records.ts';

/**
 * What becomes of a pair. `distinct`: both stay. `drop_later`: the later one is a duplicate of the earlier. `merge`: the
 * same, and the earlier one gets the given fields (null takes one away).
 */
export type PairDecision =
  | { readonly kind: 'distinct' | 'drop_later' }
  | { readonly kind: 'merge'; readonly changes: Body };

/** Settles a pair in one transaction. */
export const settlePair = async (
  _store: Store,
  _pair: Pair,
  _decision: PairDecision,
): Promise<Acts | StoreFailure> => ({ acts: [] });

/** Decides one field of a record in conflict by a correction of its newest revision; null takes the field away. */
export const chooseField = async (
  _store: Store,
  _recordId: RecordId,
  _field: string,
  _value: unknown,
): Promise<Acts | StoreFailure> => ({ acts: [] });
