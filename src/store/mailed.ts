import type { Change } from '../domain/protocol.ts';
import { readMeta, writeMeta } from './meta.ts';
import { reviewsOf, takeNamed } from './pulled.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { write } from './write.ts';

/**
 * Takes reviews, lists, settings and targets that came by file, in one transaction. The cursor stays where it is, so
 * that the next pull brings them again; a later one that is known already is not replaced. Twice is once.
 */
export const applyMailed = async (
  store: Store,
  cluster: string,
  changes: readonly Change[],
): Promise<StoreFailure | undefined> => {
  const result = await write(store, ['reviews', 'meta'], async () => {
    const { lists: known } = await readMeta(store.db, ['lists']);
    const lists = new Map(Object.entries(known ?? {}));
    for (const change of changes) takeNamed(lists, change, cluster);
    await writeMeta(store.db, { lists: Object.fromEntries(lists) });
    const reviews = reviewsOf(changes, cluster);
    const before = await store.db.reviews.bulkGet(reviews.map(({ recordId }) => recordId));
    const later = reviews.filter((review, i) => {
      const one = before[i];
      return one === undefined || one.cluster !== cluster || one.n < review.n;
    });
    // Of two about one record the later one is put last.
    await store.db.reviews.bulkPut(later.sort((a, b) => a.n - b.n));
    return undefined;
  });
  if (isFailure(result)) return result;
  store.ports.changed.postMessage({ kind: 'settled', profileId: store.profileId });
  return undefined;
};
