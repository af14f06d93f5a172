import { dropReadyBatch, dropReadyReceipt } from './ready-batch.ts';
import { databaseName } from './schema.ts';
import type { Store } from './store.ts';
import { rowHeads } from './waiting.ts';
import { read } from './write.ts';

/** What stands in the way of erasing a book: saves the province does not have. */
export interface Unsent {
  /** Saves not acknowledged. */
  readonly waiting: number;
  /** Live records whose newest revision the province refused. */
  readonly toCorrect: number;
}

/** What of this book exists nowhere else. A refused record that was deleted meanwhile is missed by nobody. */
export const readUnsent = (store: Store): Promise<Unsent> =>
  read(store, async () => {
    const [queued, rejected] = await Promise.all([
      rowHeads(store.db, 'queued'),
      rowHeads(store.db, 'rejected'),
    ]);
    const rows = await store.db.outbox.bulkGet(rejected.map(({ seq }) => seq));
    const records = await store.db.records.bulkGet([...new Set(rows.flatMap((row) => row?.recordId ?? []))]);
    const refused = new Set(rejected.map(({ seq }) => seq));
    const toCorrect = records.filter(
      (record) => record?.listKey !== undefined && refused.has(record.headSeq ?? 0),
    ).length;
    return { waiting: queued.length, toCorrect };
  });

/** How long other tabs may take to let go of the database. */
const BLOCKED_MS = 4_000;

const deleteDatabase = (name: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase(name);
    deletion.onsuccess = () => resolve(true);
    deletion.onerror = () => reject(deletion.error);
    deletion.onblocked = () => setTimeout(() => resolve(false), BLOCKED_MS);
  });

/**
 * Removes database, journal, marker and what was left for the worker, in an order that a kill in between leaves as a
 * phone that lost its database and asks for everything anew. The caller has made sure with `readUnsent` that nothing is
 * lost, and has ended sync and the store. False: another tab holds the database; nothing else was removed.
 */
export const eraseStore = async (store: Store): Promise<boolean> => {
  const { profileId, ports } = store;
  if (!(await deleteDatabase(databaseName(profileId)))) return false;
  for (const name of (await ports.journal?.names()) ?? []) await ports.journal?.remove(name);
  ports.marker.remove();
  await dropReadyBatch(profileId);
  await dropReadyReceipt(profileId);
  return true;
};
