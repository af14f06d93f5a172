import { compareDays } from './day.ts';
import type { Fact } from './fact.ts';
import type { Indicator } from './indicators.ts';
import type { Window } from './periods.ts';
import { mergeQualifiers, type Qualifier } from './quantity.ts';

/** One printed number; `value` is undefined where nothing was reported, which is not 0. */
export interface Figure {
  readonly value: number | undefined;
  readonly qualifier?: Qualifier;
  /** How many records stand behind it. */
  readonly records: number;
}

/** Fact with the record it came from. */
export type RecordedFact = Fact & { readonly recordId: string };

const within = ({ from }: Fact, window: Window): boolean =>
  from !== null && compareDays(from, window.from) >= 0 && compareDays(from, window.to) <= 0;
const stands = ({ from }: Fact, window: Window): boolean =>
  from === null || compareDays(from, window.to) <= 0;

/** Whether a fact is part of the indicator's figure for a window. */
export const isCounted = (indicator: Indicator, fact: Fact, window: Window): boolean =>
  fact.indicator === indicator.code &&
  (indicator.aggregation.kind === 'STOCK' ? stands(fact, window) : within(fact, window));

/** How many records are left in a sum: of a stock, those whose changes do not cancel each other out. */
const recordsIn = (indicator: Indicator, facts: readonly RecordedFact[]): number => {
  const perRecord = new Map<string, number>();
  for (const f of facts) perRecord.set(f.recordId, (perRecord.get(f.recordId) ?? 0) + f.value);
  return indicator.aggregation.kind === 'STOCK'
    ? [...perRecord.values()].filter((sum) => sum !== 0).length
    : perRecord.size;
};

/**
 * Figure of an indicator over facts already limited to a unit. The server's SQL gives the same
 * number; a test holds both to a recount over the stored lines.
 */
export const figureOf = (indicator: Indicator, facts: readonly RecordedFact[], window: Window): Figure => {
  const counted = facts.filter((fact) => isCounted(indicator, fact, window));
  const records = recordsIn(indicator, counted);
  if (counted.length === 0) return { value: undefined, records };
  if (indicator.aggregation.kind === 'FLOW' || indicator.aggregation.kind === 'STOCK') {
    const qualifier = mergeQualifiers(counted.map((f) => f.qualifier));
    return {
      value: counted.reduce((sum, f) => sum + f.value, 0),
      records,
      ...(qualifier ? { qualifier } : {}),
    };
  }
  const times = indicator.aggregation.kind === 'AT_LEAST' ? indicator.aggregation.times : 1;
  const perKey = new Map<string, Set<string>>();
  for (const f of counted)
    if (f.key !== undefined) perKey.set(f.key, (perKey.get(f.key) ?? new Set()).add(f.recordId));
  return { value: [...perKey.values()].filter((ids) => ids.size >= times).length, records };
};
