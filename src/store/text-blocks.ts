import type { TextBlock } from './rows.ts';
import type { StoreDb } from './schema.ts';

/** Records of one block at most. */
export const MOST_IN_BLOCK = 96;
/** UTF-16 units of the words of one block at most: a save writes its block anew, a value much larger is kept apart. */
const MOST_LETTERS = 24_000;
/** Above every key of the list. */
const AFTER_ALL = '~';

/** Folded words of records by their keys of the list; undefined where a record left the list. */
export type TextChanges = ReadonlyMap<string, string | undefined>;

const WHOLE_LIST: TextBlock = { from: '', until: AFTER_ALL, texts: [] };

const lettersOf = ({ texts }: TextBlock): number => texts.reduce((sum, [, text]) => sum + text.length, 0);

/** A block that has become too large, as halves; each keeps its part of the list, however much is written there later. */
const piecesOf = (block: TextBlock): readonly TextBlock[] => {
  const { from, until, texts } = block;
  const middle = texts[Math.ceil(texts.length / 2)]?.[0];
  const fits = texts.length <= MOST_IN_BLOCK && lettersOf(block) <= MOST_LETTERS;
  if (fits || middle === undefined) return [block];
  return [
    ...piecesOf({ from, until: middle, texts: texts.filter(([key]) => key < middle) }),
    ...piecesOf({ from: middle, until, texts: texts.filter(([key]) => key >= middle) }),
  ];
};

const changed = (block: TextBlock, keys: readonly string[], changes: TextChanges): TextBlock => {
  const texts = new Map(block.texts);
  for (const key of keys) {
    const text = changes.get(key);
    if (text === undefined) texts.delete(key);
    else texts.set(key, text);
  }
  return { ...block, texts: [...texts].sort(([a], [b]) => (a < b ? -1 : 1)) };
};

/**
 * Writes what records are found by, inside the transaction that writes the records. Blocks cover the whole list without
 * a gap, so a search reads one row for each and no other.
 */
export const writeTexts = (db: StoreDb, changes: TextChanges): PromiseLike<void> =>
  // A transaction within the caller's: Dexie loses a transaction over the awaits of a function that is awaited in it.
  db.transaction('rw', ['texts'], async () => {
    let keys = [...changes.keys()].sort();
    const written: TextBlock[] = [];
    for (let first = keys[0]; first !== undefined; first = keys[0]) {
      const block = (await db.texts.where('from').belowOrEqual(first).last()) ?? WHOLE_LIST;
      const inside = keys.filter((key) => key < block.until);
      written.push(...piecesOf(changed(block, inside, changes)));
      keys = keys.slice(inside.length);
    }
    await db.texts.bulkPut(written);
  });
