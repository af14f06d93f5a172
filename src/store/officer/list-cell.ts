import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { Window } from '../../domain/periods.ts';
import type { Store } from '../store.ts';
import { read } from '../write.ts';
import { daysPrefix, startingWith } from './keys.ts';
import type { OtherRow } from './other-row.ts';

/** Which records of a unit. */
export interface CellQuery extends Window {
  readonly unit: OrgUnitKey;
  /** Of a commune only what named no village. */
  readonly isWhole?: boolean;
  readonly limit: number;
}

/** One window of a cell's records. */
export interface CellPage {
  readonly rows: readonly OtherRow[];
  /** How many there are in all. */
  readonly count: number;
}

/**
 * Records that stand in a unit between two days, the newest first: what a figure of the matrix counts. Reads about as
 * many rows as it gives. Usable in `live`.
 */
export const listCell = (store: Store, { unit, isWhole, from, to, limit }: CellQuery): Promise<CellPage> =>
  read(store, async () => {
    const prefix = daysPrefix(unit, isWhole);
    const [, upper] = startingWith(`${prefix}${to}`);
    const range = () => store.db.others.where('cells').between(`${prefix}${from}`, upper, true, true);
    const [count, rows] = await Promise.all([range().count(), range().reverse().limit(limit).toArray()]);
    return { rows, count };
  });
