import type { Day } from './day.ts';
import type { OrgUnitKey } from './org-units.ts';
import type { Qualifier } from './quantity.ts';

/** What one record adds to one indicator. */
export interface Fact {
  /** One of the indicators of its record type. */
  readonly indicator: string;
  readonly value: number;
  /** Absent: exact. */
  readonly qualifier?: Qualifier;
  /**
   * First and last day of the act; a FLOW counts in the period of `from`. Null: since before anybody knows, which only
   * a STOCK can be: it counts at every date.
   */
  readonly from: Day | null;
  readonly to: Day | null;
  /** The smallest unit that holds all of it. */
  readonly orgUnit: OrgUnitKey;
  /** What DISTINCT and AT_LEAST count once: a village, a document. */
  readonly key?: string;
  readonly dims: { readonly [dim: string]: string };
  /** Definition the fact was made by. */
  readonly type: string;
  readonly version: number;
}
