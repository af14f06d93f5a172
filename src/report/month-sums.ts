import type { RecordedFact } from '../domain/figures.ts';
import { percent } from '../domain/format-quantity.ts';
import { type QuantitySum, sumQuantities } from '../domain/quantity.ts';

/** What a month adds up to, for its heading and for the month book. */
export interface MonthSums {
  readonly sessions: number;
  readonly activities: number;
  readonly broadcasts: number;
  readonly minutes: number;
  /** Attendances; a null value where nobody was counted, which is not 0. */
  readonly people: QuantitySum;
  /** "54%", over the acts where both were counted; absent where there was none. */
  readonly womenShare?: string;
  /** Acts over which the share was taken. */
  readonly sharedOver: number;
}

/** Indicators that add up to one number here; each is fed by one record type. */
const indicators = {
  people: ['attendances', 'activity_attendances'],
  women: ['attendances_women', 'activity_attendances_women'],
  known: ['attendances_sex_known', 'activity_attendances_sex_known'],
} as const;

/** Adds up the facts of a month; the same numbers as the officer's page has for this author. */
export const monthSums = (facts: readonly RecordedFact[]): MonthSums => {
  const of = (...codes: readonly string[]) => facts.filter((fact) => codes.includes(fact.indicator));
  const sum = (...codes: readonly string[]): QuantitySum =>
    sumQuantities(
      of(...codes).map(({ value, qualifier }) => ({ value, ...(qualifier ? { qualifier } : {}) })),
    );
  const count = (code: string) => sum(code).value ?? 0;
  const known = sum(...indicators.known).value;
  const womenShare = known === null ? undefined : percent(sum(...indicators.women).value ?? 0, known);
  return {
    sessions: count('sessions'),
    activities: count('model_activities'),
    broadcasts: count('broadcasts'),
    minutes: count('broadcast_minutes'),
    people: sum(...indicators.people),
    ...(womenShare === undefined ? {} : { womenShare }),
    sharedOver: of(...indicators.known).length,
  };
};
