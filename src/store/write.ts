import { noteProblem } from './diagnostics.ts';
import { failureOf, isLostConnection } from './failure.ts';
import type { StoreDb } from './schema.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';

/** Names of the tables a write touches. */
export type TableName =
  | 'records'
  | 'texts'
  | 'outbox'
  | 'drafts'
  | 'meta'
  | 'pulled'
  | 'corrections'
  | 'reviews'
  | 'carried'
  | 'closed'
  | 'closedBatches'
  | 'incoming'
  | 'incomingLines'
  | 'stale'
  | 'others'
  | 'pairs'
  | 'imports'
  | 'imported';

const transact = <T>(db: StoreDb, tables: readonly TableName[], work: () => Promise<T>): Promise<T> =>
  // A native promise at the end: Dexie's own would carry its zone into the caller's code.
  Promise.resolve(db.transaction('rw', [...tables], work));

const writeOrFail = async <T>(
  store: Store,
  tables: readonly TableName[],
  work: () => Promise<T>,
): Promise<T | StoreFailure> => {
  try {
    return await transact(store.db, tables, work);
  } catch (error) {
    if (!isLostConnection(error)) {
      const failure = failureOf(error);
      if (!failure) throw error;
      return failure;
    }
  }
  try {
    if (!(await store.reopen())) return { code: 'closed' };
    return await transact(store.db, tables, work);
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    return failure;
  }
};

/**
 * Runs one write as one transaction that is on the disk when this resolves, or says why nothing was written.
 * A connection the browser took away is opened anew and the write made once more; as nobody can tell whether the
 * first one was committed, `work` must find its own traces and not repeat them. Bugs are thrown on.
 */
export const write = async <T>(
  store: Store,
  tables: readonly TableName[],
  work: () => Promise<T>,
): Promise<T | StoreFailure> => {
  const result = await writeOrFail(store, tables, work);
  if (isFailure(result)) void noteProblem(`store.${result.code}`, store.ports.clock());
  return result;
};

/** Runs a query; a connection the browser took away is opened anew once. */
export const read = async <T>(store: Store, query: () => Promise<T>): Promise<T> => {
  try {
    return await query();
  } catch (error) {
    if (!isLostConnection(error) || !(await store.reopen())) throw error;
    return query();
  }
};
