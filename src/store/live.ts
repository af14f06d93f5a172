import { liveQuery } from 'dexie';

/**
 * Runs a query now and after every commit of any tab that touched what it read, until the returned function is called.
 * A query that fails tells `failed` once and is not run again.
 */
export const live = <T>(
  query: () => Promise<T>,
  next: (value: T) => void,
  failed: (error: unknown) => void = () => undefined,
): (() => void) => {
  const subscription = liveQuery(query).subscribe({ next, error: failed });
  return () => subscription.unsubscribe();
};
