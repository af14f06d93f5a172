import { compareDays, type Day, daysBetween } from './day.ts';
import { figureOf, isCounted, type RecordedFact } from './figures.ts';
import type { Indicator } from './indicators.ts';
import type { OrgUnitKey } from './org-units.ts';
import type { Window } from './periods.ts';
import type { Qualifier } from './quantity.ts';

/** How much of an indicator a unit is to reach in a period. */
export interface Target {
  readonly indicator: string;
  readonly unit: OrgUnitKey;
  readonly period: Window;
  readonly value: number;
}

/** How far one's own records, or the register of models, have come towards a target. */
export interface TargetStanding {
  readonly target: Target;
  readonly indicator: Indicator;
  /** The same number the province prints for the same records; 0 when nothing was written yet. */
  readonly done: number;
  readonly qualifier?: Qualifier;
  /** Keys a DISTINCT figure has counted ("bản" reached). */
  readonly keys: readonly string[];
}

const peopleNouns: ReadonlySet<string> = new Set(['người', 'lượt người', 'em', 'hộ', 'lượt hộ']);

/** Targets are set on sessions, villages and models, never on people: a number of heads would be written to please. */
export const isTargetIndicator = (indicator: Indicator): boolean =>
  indicator.overlaps !== true && !peopleNouns.has(indicator.noun.vi);

/** Whether the register of the commune and not one's own records says how far it has come. */
export const isOfRegister = (indicator: Indicator): boolean => indicator.aggregation.kind === 'STOCK';

const isRunning = ({ period }: Target, day: Day): boolean =>
  compareDays(period.from, day) <= 0 && compareDays(day, period.to) <= 0;

/** The targets whose period a day lies in, the shorter periods first, else in the order given. */
export const runningTargets = (targets: readonly Target[], day: Day): readonly Target[] =>
  targets
    .filter((target) => isRunning(target, day))
    .sort((a, b) => daysBetween(a.period.from, a.period.to) - daysBetween(b.period.from, b.period.to));

/**
 * Targets under the units that stand today: that of a village that was renamed or merged passes to the one that counts
 * for it, where several of them add up. A target of that village itself was set knowing this and stands alone.
 * @param now the unit that counts for one today
 */
export const targetsNow = (
  targets: readonly Target[],
  now: (unit: OrgUnitKey) => OrgUnitKey,
): readonly Target[] => {
  const keyOf = ({ indicator, period, unit }: Target) => `${indicator} ${period.from} ${period.to} ${unit}`;
  const own = new Set(targets.filter(({ unit }) => now(unit) === unit).map(keyOf));
  const standing = new Map<string, Target>();
  for (const target of targets) {
    const moved = { ...target, unit: now(target.unit) };
    const key = keyOf(moved);
    if (moved.unit !== target.unit && own.has(key)) continue;
    const value = (standing.get(key)?.value ?? 0) + target.value;
    standing.set(key, { ...moved, value });
  }
  return [...standing.values()];
};

/**
 * Own facts against a target of one's commune or of a village of it. Facts of the whole commune count for no single
 * village, as at the province.
 */
export const standingOf = (
  target: Target,
  indicator: Indicator,
  facts: readonly RecordedFact[],
  commune: OrgUnitKey,
): TargetStanding => {
  const own = target.unit === commune ? facts : facts.filter(({ orgUnit }) => orgUnit === target.unit);
  const { value, qualifier } = figureOf(indicator, own, target.period);
  const keys = new Set(
    own.flatMap((fact) =>
      fact.key !== undefined && isCounted(indicator, fact, target.period) ? [fact.key] : [],
    ),
  );
  return { target, indicator, done: value ?? 0, ...(qualifier ? { qualifier } : {}), keys: [...keys] };
};
