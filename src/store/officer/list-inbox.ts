import { foldedMatcher } from '../../domain/fold.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { Store } from '../store.ts';
import { read } from '../write.ts';
import { type Shelf, shelfPrefix, startingWith } from './keys.ts';
import { type Flag, flags, type OtherRow } from './other-row.ts';

/** Which records, the newest day first. */
export interface InboxQuery {
  /** Flagged ones nobody has looked at (absent), those sent back, or those that neither have a flag nor were looked at. */
  readonly shelf?: 'flagged' | 'returned' | 'clean';
  /** Of the flagged ones only those with this flag. */
  readonly flag?: Flag;
  readonly commune?: OrgUnitKey;
  /** Every word has to occur, marks and case apart. */
  readonly text?: string;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** One window of the inbox. */
export interface InboxPage {
  readonly rows: readonly OtherRow[];
  /** Absent: there is nothing more. */
  readonly next?: string;
}

/** How many records are flagged, in all and for each reason; a record with two reasons stands under both. */
export interface InboxCounts {
  readonly all: number;
  readonly byFlag: { readonly [F in Flag]: number };
}

/** Rows read at once while words are looked for. */
const BLOCK = 100;

/**
 * A window of a list; reads about as many rows as it shows, and with words to find blocks until it has as many.
 * Usable in `live`.
 */
export const listInbox = (store: Store, query: InboxQuery): Promise<InboxPage> =>
  read(store, async () => {
    const { shelf: wanted = 'flagged', flag, commune = '', text = '', after, limit } = query;
    const shelf: Shelf = wanted === 'flagged' ? (flag ?? 'flagged') : wanted;
    const prefix = shelfPrefix(shelf, commune);
    const [first, upper] = startingWith(prefix);
    const matches = foldedMatcher(text);
    const size = text.trim() === '' ? limit + 1 : Math.max(BLOCK, limit + 1);
    const rows: OtherRow[] = [];
    let from = after ?? first;
    while (rows.length <= limit) {
      const block = await store.db.others
        .where('places')
        .between(from, upper, from === first, true)
        .limit(size)
        .toArray();
      rows.push(...block.filter((row) => matches(row.text)));
      const last = block.at(-1)?.places.find((place) => place.startsWith(prefix));
      if (block.length < size || last === undefined) break;
      from = last;
    }
    const shown = rows.slice(0, limit);
    const end = (shown.at(-1) as { readonly places?: readonly string[] } | undefined)?.places?.find((place) =>
      place.startsWith(prefix),
    );
    return rows.length > limit && end !== undefined ? { rows: shown, next: end } : { rows: shown };
  });

const countOn = (store: Store, shelf: Shelf): Promise<number> =>
  Promise.resolve(
    store.db.others
      .where('places')
      .between(...startingWith(shelfPrefix(shelf)), true, true)
      .count(),
  );

/** Counts by index alone. Usable in `live`. */
export const countInbox = (store: Store): Promise<InboxCounts> =>
  read(store, async () => {
    const [all, ...each] = await Promise.all([
      countOn(store, 'flagged'),
      ...flags.map((flag) => countOn(store, flag)),
    ]);
    const byFlag = Object.fromEntries(flags.map((flag, i) => [flag, each[i] ?? 0]));
    return { all: all ?? 0, byFlag: byFlag as InboxCounts['byFlag'] };
  });
