/** Reads of IndexedDB between a start and its end. */
export interface CountedReads {
  readonly requests: number;
  /** Values that came back: rows, keys and steps of a cursor. */
  readonly rows: number;
}

const READS = ['get', 'getAll', 'getKey', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'] as const;

/** Counts what this page reads out of IndexedDB until `stop`. */
export const countRequests = (): { readonly stop: () => CountedReads } => {
  let requests = 0;
  let rows = 0;
  const undo: (() => void)[] = [];
  for (const proto of [IDBObjectStore.prototype, IDBIndex.prototype] as const)
    for (const name of READS) {
      const real = proto[name] as (...args: unknown[]) => IDBRequest;
      Object.assign(proto, {
        [name](this: unknown, ...args: unknown[]) {
          const request = real.apply(this, args);
          requests += 1;
          request.addEventListener('success', () => {
            const { result } = request;
            rows += Array.isArray(result) ? result.length : result === null || result === undefined ? 0 : 1;
          });
          return request;
        },
      });
      undo.push(() => Object.assign(proto, { [name]: real }));
    }
  return {
    stop: () => {
      for (const back of undo) back();
      return { requests, rows };
    },
  };
};
