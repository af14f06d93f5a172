/**
 * Files outside IndexedDB that hold what is not yet with the province. The port knows names and texts only;
 * `journal-file.ts` knows what stands in them.
 */
export interface Journal {
  readonly names: () => Promise<readonly string[]>;
  /** undefined when there is no such file. */
  readonly read: (name: string) => Promise<string | undefined>;
  /** Writes a whole file: afterwards it is there complete, or the old one (or none) is. */
  readonly write: (name: string, text: string) => Promise<void>;
  /** Removes a file; one that is gone is no error. */
  readonly remove: (name: string) => Promise<void>;
}

/** Whether a second copy of unsent entries is kept: `failing` = the last write was refused. */
export type JournalState = 'ok' | 'failing' | 'unavailable';

/** A journal in memory, for tests and for browsers without a private file system. */
export const createMemoryJournal = (): Journal & { readonly files: Map<string, string> } => {
  const files = new Map<string, string>();
  return {
    files,
    names: async () => [...files.keys()],
    read: async (name) => files.get(name),
    write: async (name, text) => {
      files.set(name, text);
    },
    remove: async (name) => {
      files.delete(name);
    },
  };
};
