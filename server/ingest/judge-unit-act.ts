import type { Entry } from '../../src/domain/envelope.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import type { HandTotal } from '../../src/domain/records/hand-total/definition.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { type Total, totalsExclude } from '../../src/domain/totals.ts';
import { isUnitAct, type NamedUnit } from '../db/unit-acts.ts';

/** What is known about the units that officers speak of in a group of entries. */
export interface UnitsHeld {
  readonly units: ReadonlyMap<string, NamedUnit>;
  /** Totals that stand in the communes of these units. */
  readonly totals: readonly Total[];
}

/** The unit an entry speaks of; undefined for a deletion and for any other type. */
export const unitOf = (entry: Entry | undefined): string | undefined =>
  entry && isUnitAct(entry.type) ? (entry.body as { unit?: string } | null)?.unit : undefined;

/** A total as it would stand; undefined for what is no total or speaks of no known unit. */
export const totalIn = (entry: Entry, units: UnitsHeld['units']): Total | undefined => {
  const unit = units.get(unitOf(entry) ?? '');
  if (entry.type !== 'hand_total' || !unit) return undefined;
  const { indicator, from, to, complete = false } = entry.body as HandTotal;
  return { recordId: entry.recordId, unit: unit.key, commune: unit.commune, indicator, from, to, complete };
};

/**
 * Why what an officer says of a unit is not taken: a unit nobody knows or somebody else's, a number that is not added
 * up, days that another total has already. Undefined when there is nothing against it, and for every other type.
 * @param totals those that stand, those of this group included
 */
export const objectionToUnitAct = (
  entry: Entry,
  registry: Registry,
  overseen: readonly string[],
  units: UnitsHeld['units'],
  totals: Iterable<Total>,
): Problem | undefined => {
  const key = unitOf(entry);
  if (key === undefined) return undefined;
  const unit = units.get(key);
  const levels = entry.type === 'period_closing' ? ['COMMUNE'] : ['COMMUNE', 'VILLAGE'];
  if (!unit || !overseen.includes(unit.commune) || !levels.includes(unit.level))
    return problem('unit_unknown', { fields: ['unit'] });
  const total = totalIn(entry, units);
  if (!total) return undefined;
  const indicator = registry.indicatorOf(total.indicator);
  if (indicator?.aggregation.kind !== 'FLOW' || indicator.overlaps)
    return problem('payload_invalid', { fields: ['indicator'] });
  for (const other of totals)
    if (totalsExclude(total, other)) return problem('total_overlaps', { fields: ['from', 'to'] });
  return undefined;
};
