import type { Label } from './fields.ts';

/**
 * How facts become a figure: FLOW adds up; DISTINCT counts keys once; AT_LEAST counts keys with that
 * many facts in the window; STOCK adds dated changes up to the last day. Only FLOW adds up over units.
 */
export type Aggregation =
  | { readonly kind: 'FLOW' | 'DISTINCT' | 'STOCK' }
  | { readonly kind: 'AT_LEAST'; readonly times: number };

/** One figure a report can print. It belongs to one record type: an act is written once and counted once. */
export interface Indicator {
  readonly code: string;
  readonly label: Label;
  /** Word after the number. */
  readonly noun: Label;
  readonly aggregation: Aggregation;
  /** Dimensions by which the figure can be split into parts that add up to it. */
  readonly dims: readonly string[];
  /** Facts of another indicator are the base of its percentage ("nữ 54%", over what was counted). */
  readonly shareOf?: string;
  /** Its parts overlap, one session under each of its topics: there is no total to print. */
  readonly overlaps?: true;
}
