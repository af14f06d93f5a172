import { foldedMatcher } from '../domain/fold.ts';
import { boundsOf, type ListQuery, rowFilter } from './records.ts';
import type { Store } from './store.ts';
import { read } from './write.ts';

/** What is searched for, and among which records of the list. */
export interface SearchQuery extends Pick<ListQuery, 'month' | 'state' | 'type'> {
  /** Every word has to occur, marks and case apart. */
  readonly text: string;
}

/** What one step found, and where the next one begins. */
export interface SearchStep {
  /** Keys of the list, newest day first. */
  readonly keys: readonly string[];
  /** Records looked at in this step. */
  readonly looked: number;
  /** Absent: there is nothing older to look at. */
  readonly next?: string;
}

/** Rows of the first step; each next one is larger, so that a frequent word answers at once and a rare one soon. */
const FIRST_STEP = 256;
const LARGEST_STEP = 2_048;

/** How many rows the step after one of this size looks at. */
export const nextStepSize = (size: number): number =>
  size === 0 ? FIRST_STEP : Math.min(LARGEST_STEP, size * 4);

/** How many records a search can look at in all. */
export const searchSize = (store: Store, query: SearchQuery): Promise<number> =>
  read(store, () =>
    store.db.texts
      .where('listKey')
      .between(...boundsOf(query))
      .count(),
  );

/**
 * Looks at the next `size` records behind `from`: a search over a whole book is many such steps, between which the screen
 * can draw and the person can stop.
 */
export const searchStep = (
  store: Store,
  query: SearchQuery,
  from: string | undefined,
  size: number,
): Promise<SearchStep> =>
  read(store, async () => {
    const matches = foldedMatcher(query.text);
    const bounds = boundsOf({ ...query, ...(from === undefined ? {} : { before: from }) });
    const block = await store.db.texts
      .where('listKey')
      .between(...bounds)
      .limit(size)
      .toArray();
    const hits = block.filter((row) => matches(row.text)).map((row) => row.listKey);
    const last = block.at(-1);
    const rest = last === undefined || block.length < size ? {} : { next: last.listKey };
    return { keys: await passing(store, query, hits), looked: block.length, ...rest };
  });

const passing = async (
  store: Store,
  query: SearchQuery,
  keys: readonly string[],
): Promise<readonly string[]> => {
  const passes = keys.length === 0 ? undefined : await rowFilter(store, query);
  if (!passes) return keys;
  const rows = await store.db.records
    .where('listKey')
    .anyOf([...keys])
    .sortBy('listKey');
  return rows.filter(passes).flatMap((row) => row.listKey ?? []);
};
