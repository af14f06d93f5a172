/** One object store with everything in it. */
interface DumpedStore {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string | string[];
    readonly unique: boolean;
    readonly multiEntry: boolean;
  }[];
  readonly rows: readonly unknown[];
}

/** A whole IndexedDB as JSON: version, shape and rows, as a browser of that day would hold it. */
export interface IndexedDbDump {
  readonly name: string;
  readonly version: number;
  readonly stores: readonly DumpedStore[];
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Reads a database that no connection is changing; every row must be plain JSON. */
export async function dumpIndexedDb(name: string): Promise<IndexedDbDump> {
  const db = await done(indexedDB.open(name));
  const stores: DumpedStore[] = [];
  for (const storeName of db.objectStoreNames) {
    const store = db.transaction(storeName).objectStore(storeName);
    const rows = await done(store.getAll());
    stores.push({
      name: storeName,
      keyPath: store.keyPath as string | string[] | null,
      autoIncrement: store.autoIncrement,
      indexes: [...store.indexNames].map((indexName) => {
        const { keyPath, unique, multiEntry } = store.index(indexName);
        return { name: indexName, keyPath: keyPath as string | string[], unique, multiEntry };
      }),
      rows,
    });
  }
  const { version } = db;
  db.close();
  return { name, version, stores };
}

/** Makes the dumped database anew, in place of one of the same name. */
export async function loadIndexedDb(dump: IndexedDbDump): Promise<void> {
  await done(indexedDB.deleteDatabase(dump.name));
  const opening = indexedDB.open(dump.name, dump.version);
  opening.onupgradeneeded = () => {
    for (const { name, keyPath, autoIncrement, indexes, rows } of dump.stores) {
      const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const index of indexes)
        store.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry });
      for (const row of rows) store.add(row);
    }
  };
  (await done(opening)).close();
}
