import { binSince } from './bin.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { write } from './write.ts';

/**
 * Empties what lay in the bin for 30 days and forgets drafts saved as long ago. A deletion the province does not hold
 * yet keeps its body. Meant for a quiet moment after the start; running it never or twice harms nothing.
 */
export const tidyStore = async (store: Store): Promise<StoreFailure | undefined> => {
  const before = binSince(store);
  const result = await write(store, ['records', 'outbox', 'drafts'], async () => {
    await store.db.drafts.where('savedAt').below(before).delete();
    const old = await store.db.records.where('deletedAt').below(before).toArray();
    const heads = await store.db.outbox.bulkGet(old.map((record) => record.headSeq ?? 0));
    const settled = old.filter(
      (record, i) => record.body !== undefined && (heads[i]?.state ?? 'held') === 'held',
    );
    await store.db.records.bulkPut(settled.map(({ body: _, ...record }) => record));
    return undefined;
  });
  return isFailure(result) ? result : undefined;
};
