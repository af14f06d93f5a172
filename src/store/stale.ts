import type { RecordId } from '../domain/envelope.ts';
import type { StoreDb } from './schema.ts';

/** Notes records that are to be projected anew; inside the transaction that made it necessary. */
export const markStale = async (db: StoreDb, ids: readonly RecordId[]): Promise<void> => {
  if (ids.length > 0) await db.stale.bulkPut([...new Set(ids)].map((recordId) => ({ recordId })));
};
