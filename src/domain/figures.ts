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

/** What counts as a record and says gần or hơn: of a stock only what is left after all its changes. */
const left = (indicator: Indicator, facts: readonly RecordedFact[]): readonly RecordedFact[] => {
  if (indicator.aggregation.kind !== 'STOCK') return facts;
  const sums = new Map<string, number>();
  const keyOf = (f: RecordedFact) => `${f.recordId} ${f.qualifier ?? ''}`;
  for (const f of facts) sums.set(keyOf(f), (sums.get(keyOf(f)) ?? 0) + f.value);
  return facts.filter((f) => sums.get(keyOf(f)) !== 0);
};

/**
 * Figure of an indicator over facts already limited to a unit. The server's SQL gives the same
 * number; a test holds both to a recount over the stored lines.
 */
export const figureOf = (indicator: Indicator, facts: readonly RecordedFact[], window: Window): Figure => {
  const counted = facts.filter((fact) => isCounted(indicator, fact, window));
  const standing = left(indicator, counted);
  const records = new Set(standing.map((f) => f.recordId)).size;
  if (counted.length === 0) return { value: undefined, records };
  if (indicator.aggregation.kind === 'FLOW' || indicator.aggregation.kind === 'STOCK') {
    const qualifier = mergeQualifiers(standing.map((f) => f.qualifier));
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
