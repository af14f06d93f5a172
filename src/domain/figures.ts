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

const within = (fact: Fact, window: Window): boolean =>
  compareDays(fact.from, window.from) >= 0 && compareDays(fact.from, window.to) <= 0;

/**
 * Figure of an indicator over facts already limited to a unit. The server's SQL gives the same
 * number; a test holds both to a recount over the stored lines.
 */
export const figureOf = (indicator: Indicator, facts: readonly RecordedFact[], window: Window): Figure => {
  const counted = facts.filter(
    (f) =>
      f.indicator === indicator.code &&
      (indicator.aggregation.kind === 'STOCK' ? compareDays(f.from, window.to) <= 0 : within(f, window)),
  );
  const records = new Set(counted.map((f) => f.recordId)).size;
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
