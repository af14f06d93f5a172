import { createStore, get, update } from 'idb-keyval';

/** What went wrong, by code alone, and when it was last seen. The same code in a row is one entry. */
export interface NotedProblem {
  /** "store.quota", "sync.cut", "error.TypeError"; never a value or a message. */
  readonly code: string;
  /** Milliseconds since 1970 by the phone's clock. */
  readonly at: number;
  readonly times: number;
}

/** So many are kept; older ones fall out. */
const KEPT = 200;
const KEY = 'problems';

// Beside the databases of the books: what is wrong with one of them must still find a place.
const settings = () => createStore('so-cong-tac.settings', 'settings');

const withOne = (known: readonly NotedProblem[], code: string, at: number): readonly NotedProblem[] => {
  const last = known.at(-1);
  return last?.code === code
    ? [...known.slice(0, -1), { code, at, times: last.times + 1 }]
    : [...known, { code, at, times: 1 }].slice(-KEPT);
};

/** Keeps a code for the file that a person may send to support. Never throws: it must not make things worse. */
export const noteProblem = async (code: string, at: number): Promise<void> => {
  try {
    await update<readonly NotedProblem[]>(KEY, (known = []) => withOne(known, code, at), settings());
  } catch {
    // No room or no database: exactly then the file would say so by being empty.
  }
};

/** The code of something thrown: the name of its class, because messages may quote what somebody typed. */
export const errorCode = (error: unknown): string => {
  const name = error instanceof Error ? error.name : '';
  return `error.${/^[A-Za-z]{1,40}$/.test(name) ? name : 'unknown'}`;
};

/** What was kept, the newest first; nothing when it cannot be read. */
export const listProblems = async (): Promise<readonly NotedProblem[]> => {
  try {
    return [...((await get<readonly NotedProblem[]>(KEY, settings())) ?? [])].reverse();
  } catch {
    return [];
  }
};
