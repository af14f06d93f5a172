import { foldedMatcher } from '../domain/fold.ts';
import type { StoreDb } from './schema.ts';

/** Rows of the first block; each next one is larger, so that a frequent word answers at once and a rare one soon. */
const FIRST_BLOCK = 256;
const LARGEST_BLOCK = 4_096;

/** Keys of the records whose words hold the needle, newest day first, at most `limit`. Reads in blocks and stops early. */
export const searchKeys = async (
  db: StoreDb,
  needle: string,
  [lower, upper]: readonly [string, string],
  limit: number,
): Promise<readonly string[]> => {
  const matches = foldedMatcher(needle);
  const keys: string[] = [];
  let from = lower;
  for (let size = FIRST_BLOCK; ; size = Math.min(LARGEST_BLOCK, size * 4)) {
    const block = await db.texts.where('listKey').between(from, upper).limit(size).toArray();
    for (const row of block) if (matches(row.text) && keys.push(row.listKey) >= limit) return keys;
    const last = block.at(-1);
    if (last === undefined || block.length < size) return keys;
    from = `${last.listKey}\u0000`;
  }
};
