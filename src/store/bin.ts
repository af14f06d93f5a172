import { type ShownRecord, showRecords } from './shown-record.ts';
import type { Store } from './store.ts';
import { read } from './write.ts';

/** How long a deleted record can be brought back. */
const BIN_DAYS = 30;

const DAY_MS = 86_400_000;

/** The bin as its screen shows it. */
export interface Bin {
  /** Can be brought back, the newest deletion first. */
  readonly rows: readonly ShownRecord[];
  /** Records deleted longer ago, whose words are gone from the records of this phone. */
  readonly emptied: number;
}

/** The instant, milliseconds since 1970 by the phone's clock, before which a deletion can no longer be undone. */
export const binSince = (store: Store): number => store.ports.clock() - BIN_DAYS * DAY_MS;

/** Whole days a record deleted at an instant can still be brought back, at least 0. */
export const daysLeft = (deletedAt: number, now: number): number =>
  Math.max(0, Math.ceil((deletedAt + BIN_DAYS * DAY_MS - now) / DAY_MS));

/**
 * Records deleted in the last 30 days by the phone's clock, and how many older ones there are. One whose save was taken
 * back into a draft is in none: its words are in the draft, and come here if that is thrown away.
 */
export const listBin = (store: Store): Promise<Bin> =>
  read(store, async () => {
    const since = binSince(store);
    const [recent, old] = await Promise.all([
      store.db.records.where('deletedAt').above(since).reverse().toArray(),
      store.db.records.where('deletedAt').belowOrEqual(since).count(),
    ]);
    const undone = new Set((await store.db.drafts.toArray()).map((row) => 'undoes' in row && row.undoes));
    const kept = recent.filter((row) => row.body !== undefined);
    const shown = kept.filter((row) => !undone.has(row.id));
    return { rows: await showRecords(store, shown), emptied: old + recent.length - kept.length };
  });
