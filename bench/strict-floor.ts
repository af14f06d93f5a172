import type { HarnessRecord } from './session-of.ts';

/** The least a durable save can cost: one record into one object store of plain IndexedDB, durability strict. */
let db: IDBDatabase;

/** Opens an empty database with the three indices a list needs. */
export const open = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('floor', 1);
    request.onupgradeneeded = () => {
      const records = request.result.createObjectStore('records', { autoIncrement: true });
      for (const key of ['occurredOn', 'communeCode', 'villageName']) records.createIndex(key, key);
    };
    request.onsuccess = () => {
      db = request.result;
      resolve();
    };
    request.onerror = () => reject(request.error);
  });

/** Saves one record; resolves when it is durable. */
export const saveOne = (record: HarnessRecord): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = db.transaction('records', 'readwrite', { durability: 'strict' });
    transaction.objectStore('records').add(record);
    transaction.commit();
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
