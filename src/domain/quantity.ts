import type { CodeOf } from './catalogues/catalogue.ts';
import type { countNouns } from './catalogues/count-nouns.ts';

/** Word before a number that is not exact: gần, hơn, trên, khoảng. */
export type Qualifier = 'NEARLY' | 'MORE_THAN' | 'OVER' | 'ABOUT';

/** Noun a number is counted with, where it differs from the field's own; OTHER has no words and counts nothing. */
export type CountNoun = Exclude<CodeOf<typeof countNouns>, 'OTHER'> | `P_${string}`;

/** One number of a record as it was said, so that the report can say it again. */
export interface Quantity {
  /** null: asked and not stated ("không nêu"); never the same as 0. Đồng and people are whole numbers. */
  readonly value: number | null;
  /** Absent: the field's own noun. */
  readonly noun?: CountNoun;
  /** Absent: exact. */
  readonly qualifier?: Qualifier;
  /** Absent: counted. */
  readonly precision?: 'ESTIMATE';
}

/**
 * Qualifier of a sum from those of its parts (undefined or null = exact), in any order and with repetitions, so that
 * an aggregate of distinct values gives the same word as the parts: exact adds nothing, gần stays gần, hơn and trên
 * give hơn, unlike ones and khoảng give khoảng. Only trên throughout stays trên.
 */
export const mergeQualifiers = (parts: Iterable<Qualifier | null | undefined>): Qualifier | undefined => {
  const seen = new Set<Qualifier | null>();
  for (const part of parts) seen.add(part ?? null);
  if (seen.size === 1 && seen.has('OVER')) return 'OVER';
  const over = seen.has('MORE_THAN') || seen.has('OVER');
  if (seen.has('ABOUT') || (over && seen.has('NEARLY'))) return 'ABOUT';
  if (over) return 'MORE_THAN';
  return seen.has('NEARLY') ? 'NEARLY' : undefined;
};

/** A sum, with how many of its parts stated no number. */
export interface QuantitySum {
  /** null when no part stated a number, also for no parts at all: a blank is not 0. */
  readonly value: number | null;
  readonly qualifier?: Qualifier;
  /** Present when any part was an estimate. */
  readonly precision?: 'ESTIMATE';
  readonly notStated: number;
}

/** Sum of quantities of one noun; parts not stated are counted apart and change neither value nor qualifier. */
export const sumQuantities = (parts: readonly Quantity[]): QuantitySum => {
  const stated = parts.filter((part) => part.value !== null);
  const qualifier = mergeQualifiers(stated.map((part) => part.qualifier));
  return {
    value: stated.length === 0 ? null : stated.reduce((sum, part) => sum + (part.value ?? 0), 0),
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(stated.some((part) => part.precision === 'ESTIMATE') ? { precision: 'ESTIMATE' as const } : {}),
    notStated: parts.length - stated.length,
  };
};
