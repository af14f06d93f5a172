import type { OutboxRow } from './rows.ts';
import { databaseName } from './schema.ts';

const request = <T>(r: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    r.onsuccess = () => resolve(r.result);
    r.onerror = () => reject(r.error);
  });

/** Opens a database that exists, in whatever version it is; undefined instead of making one. */
const openExisting = (name: string): Promise<IDBDatabase | undefined> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    let made = false;
    opening.onupgradeneeded = () => {
      made = true;
      opening.transaction?.abort();
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => (made ? resolve(undefined) : reject(opening.error));
  });

/**
 * Everything not held by the province, one text line to a save (`seq<TAB>line`), for the page that says "cập nhật":
 * read as it lies there, so that a build older or newer than the database gets at it too. Changes nothing.
 */
export const exportOutbox = async (profileId: string): Promise<readonly string[]> => {
  const db = await openExisting(databaseName(profileId));
  if (!db) return [];
  try {
    if (!db.objectStoreNames.contains('outbox')) return [];
    const rows: OutboxRow[] = await request(
      db.transaction('outbox', 'readonly').objectStore('outbox').getAll(),
    );
    return rows
      .filter((row) => row.state !== 'held')
      .map(({ seq, line, recordId, rev, type, unfixed }) =>
        [seq, line === '' ? JSON.stringify({ recordId, rev, type, ...unfixed }) : line].join('\t'),
      );
  } finally {
    db.close();
  }
};
