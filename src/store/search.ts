import { foldedMatcher } from '../domain/fold.ts';
import { boundsOf, type ListQuery, rowFilter } from './records.ts';
import type { Store } from './store.ts';
import { MOST_IN_BLOCK } from './text-blocks.ts';
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
  /** Where the next step begins; absent: there is nothing older to look at. */
  readonly next?: string;
}

/** Records of the first step; each next one is larger, so that a frequent word answers at once and a rare one soon. */
const FIRST_STEP = 256;
const LARGEST_STEP = 2_048;

/** How many records the step after one of this size looks at. */
export const nextStepSize = (size: number): number =>
  size === 0 ? FIRST_STEP : Math.min(LARGEST_STEP, size * 4);

/** How many records a search can look at in all. */
export const searchSize = (store: Store, query: SearchQuery): Promise<number> =>
  read(store, () =>
    store.db.records
      .where('listKey')
      .between(...boundsOf(query))
      .count(),
  );

/**
 * Looks at about `size` records from `from` on, the `next` of the step before: a search over a whole book is many such
 * steps, between which the screen can draw and the person can stop. Reads a row for each block of texts.
 */
export const searchStep = (
  store: Store,
  query: SearchQuery,
  from: string | undefined,
  size: number,
): Promise<SearchStep> =>
  read(store, async () => {
    const matches = foldedMatcher(query.text);
    const [first, upper] = boundsOf(query);
    const lower = from ?? first;
    const { texts } = store.db;
    const begin = (await texts.where('from').belowOrEqual(lower).reverse().limit(1).primaryKeys())[0] ?? '';
    const blocks = await texts
      .where('from')
      .between(begin, upper)
      .limit(Math.max(1, Math.floor(size / MOST_IN_BLOCK)))
      .toArray();
    const looked = blocks
      .flatMap((block) => block.texts)
      .filter(([listKey]) => listKey >= lower && listKey < upper);
    const hits = looked.filter(([, text]) => matches(text)).map(([listKey]) => listKey);
    const next = blocks.at(-1)?.until ?? upper;
    const keys = await passing(store, query, hits);
    return { keys, looked: looked.length, ...(next < upper ? { next } : {}) };
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
