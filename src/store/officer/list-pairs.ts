import { isSame } from '../../domain/apply-corrections.ts';
import type { Store } from '../store.ts';
import { read } from '../write.ts';
import type { OtherRow, StoredPair } from './other-row.ts';

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

const pairOf = async ({ db }: Store, { key, ids }: StoredPair): Promise<Pair | undefined> => {
  const [a, b] = await db.others.bulkGet([...ids]);
  if (!a?.body || !b?.body) return undefined;
  const [earlier, later] = a.recordedAt <= b.recordedAt ? [a, b] : [b, a];
  const names = new Set([...Object.keys(a.body), ...Object.keys(b.body)]);
  const differs = [...names].filter((name) => !isSame(a.body?.[name], b.body?.[name]));
  return { key, earlier, later, differs };
};

/** Pairs nobody has settled yet; reads about as many rows as it shows. Usable in `live`. */
export const listPairs = (
  store: Store,
  query: { readonly after?: string; readonly limit: number },
): Promise<PairPage> =>
  read(store, async () => {
    const found = await store.db.pairs
      .where('sortKey')
      .above(query.after ?? '')
      .limit(query.limit + 1)
      .toArray();
    const shown = found.slice(0, query.limit);
    const pairs = (await Promise.all(shown.map((pair) => pairOf(store, pair)))).flatMap((pair) => pair ?? []);
    const next = found.length > query.limit ? shown.at(-1)?.sortKey : undefined;
    return next === undefined ? { pairs } : { pairs, next };
  });

/** The pair of this key; undefined once it is settled or no pair any more. Usable in `live`. */
export const getPair = (store: Store, key: string): Promise<Pair | undefined> =>
  read(store, async () => {
    const pair = await store.db.pairs.get(key);
    return pair && pairOf(store, pair);
  });
