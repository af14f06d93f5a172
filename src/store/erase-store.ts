import { dropReadyBatch, dropReadyReceipt } from './ready-batch.ts';
import { databaseName } from './schema.ts';
import type { Store } from './store.ts';
import { seqsIn } from './waiting.ts';
import { read } from './write.ts';

/** What stands in the way of erasing a book: forms of which the province lacks something. */
export interface Unsent {
  /** Forms with a save that was not acknowledged. */
  readonly waiting: number;
  /** Live records whose newest revision the province refused. */
  readonly toCorrect: number;
}

/**
 * What of this book exists nowhere else. A refused record that was deleted meanwhile is missed by nobody, nor is one
 * that ended before anything of it left the phone.
 */
export const readUnsent = (store: Store): Promise<Unsent> =>
  read(store, async () => {
    const { outbox, records } = store.db;
    const [queued, rejected] = await Promise.all([seqsIn(store.db, 'queued'), seqsIn(store.db, 'rejected')]);
    const recordsOf = async (seqs: readonly number[]) => {
      const rows = await outbox.bulkGet([...seqs]);
      const ids = [...new Set(rows.flatMap((row) => row?.recordId ?? []))];
      return records.bulkGet(ids);
    };
    const refused = new Set(rejected);
    const waiting = (await recordsOf(queued)).filter(
      (record) => record?.deletedAt === undefined || record.awaitedSeq !== undefined,
    );
    const toCorrect = (await recordsOf(rejected)).filter(
      (record) => record?.listKey !== undefined && refused.has(record.headSeq ?? 0),
    );
    return { waiting: waiting.length, toCorrect: toCorrect.length };
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
