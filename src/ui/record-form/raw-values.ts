import type { Choice } from '../../domain/fields.ts';
import type { Quantity } from '../../domain/quantity.ts';

/** A form as it is typed: numbers as text, a village name still being written. What a draft keeps. */
export type RawValues = { readonly [field: string]: unknown };

/** A number as typed. What the form does not ask for (noun, precision) is kept beside it. */
export interface RawNumber extends Omit<Quantity, 'value'> {
  readonly text: string;
  /** "Chưa rõ": counts only while nothing is typed. */
  readonly isUnstated?: true;
}

/** The parts of a head-count that are one number each. */
export const countNames = ['total', 'women', 'children', 'ethnicMinority', 'disabled', 'households'] as const;
/** One of `countNames`. */
export type CountName = (typeof countNames)[number];

/** A head-count as typed. "Chưa rõ" is a total with `isUnstated`. */
export type RawHeadcount = { readonly [K in CountName]?: RawNumber } & {
  readonly womenNotCounted?: true;
  readonly group?: { readonly who?: Choice; readonly count?: RawNumber };
};

/** A number field nobody has touched. */
export const blankNumber: RawNumber = { text: '' };

/** Where the error summary leads: the id of the control for a path such as "attendance.women". */
export const fieldId = (path: string): string => `f-${path.replaceAll('.', '-')}`;
