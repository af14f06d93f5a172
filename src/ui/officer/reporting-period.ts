import type { Day } from '../../domain/day.ts';
import { type CutOffRule, type Period, periodOn, type Window, windowOf } from '../../domain/periods.ts';

/** The report that is due next, with its days. */
export interface DuePeriod {
  readonly period: Period;
  readonly window: Window;
}

/** Of the reports of six months, nine months and the year the first one that does not end before this day. */
export const duePeriod = (today: Day, rule: CutOffRule): DuePeriod => {
  const { year } = periodOn('Y', today, rule) as Extract<
    Period,
    { kind: 'M' | 'Q' | 'H1' | 'H2' | 'M9' | 'Y' }
  >;
  const all = (['H1', 'M9', 'Y'] as const).map((kind) => {
    const period: Period = { kind, year };
    return { period, window: windowOf(period, rule) };
  });
  return all.find(({ window }) => window.to >= today) ?? (all.at(-1) as DuePeriod);
};
