import type { HarnessRecord } from './session-of.ts';

/** The least a durable save can cost: one record into one object store of plain IndexedDB, durability strict. */
let db: IDBDatabase;
let folder: FileSystemDirectoryHandle;
let files = 0;

const openDatabase = (): Promise<void> =>
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

/** Opens an empty database with the three indices a list needs, and an empty folder. */
export const open = async (): Promise<void> => {
  await openDatabase();
  folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('floor', { create: true });
};

/** Saves one record; resolves when it is durable. */
export const saveOne = (record: HarnessRecord): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = db.transaction('records', 'readwrite', { durability: 'strict' });
    transaction.objectStore('records').add(record);
    transaction.commit();
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

/** The same with a copy of the record in a file of its own outside IndexedDB: what the app promises of a save. */
export const saveOneTwice = async (record: HarnessRecord): Promise<void> => {
  await saveOne(record);
  files += 1;
  const file = await folder.getFileHandle(String(files), { create: true });
  const stream = await file.createWritable();
  await stream.write(JSON.stringify(record));
  await stream.close();
};
