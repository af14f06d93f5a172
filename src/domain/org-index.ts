import type { Day } from './day.ts';
import type { OrgLevel, OrgUnit, OrgUnitKey, Succession } from './org-units.ts';

/** Units of one or several provinces, before and after reforms, ready for looking up; built once, never changed. */
export interface OrgIndex {
  readonly units: ReadonlyMap<OrgUnitKey, OrgUnit>;
  readonly children: ReadonlyMap<OrgUnitKey, readonly OrgUnitKey[]>;
  readonly successors: ReadonlyMap<OrgUnitKey, readonly Succession[]>;
  readonly byCode: ReadonlyMap<string, readonly OrgUnit[]>;
}

const group = <K, V>(values: Iterable<V>, keyOf: (value: V) => K | undefined): Map<K, V[]> => {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === undefined) continue;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [value]);
    else members.push(value);
  }
  return groups;
};

/** Index over units and successions; a village's predecessor counts as a succession. Of one key the last unit counts. */
export const createOrgIndex = (units: Iterable<OrgUnit>, successions: Iterable<Succession>): OrgIndex => {
  const byKey = new Map<OrgUnitKey, OrgUnit>();
  for (const unit of units) byKey.set(unit.key, unit);
  const all = [...byKey.values()];
  const continued = all.flatMap((unit): Succession[] =>
    unit.predecessor === undefined
      ? []
      : [{ from: unit.predecessor, to: unit.key, date: unit.validFrom, kind: 'RENAME' }],
  );
  const children = group(all, (unit) => unit.parent);
  return {
    units: byKey,
    children: new Map([...children].map(([parent, members]) => [parent, members.map((unit) => unit.key)])),
    successors: group([...successions, ...continued], (succession) => succession.from),
    byCode: group(all, (unit) => unit.code),
  };
};

/** Whether a unit exists on a day. */
export const isValidOn = (unit: OrgUnit, day: Day): boolean =>
  unit.validFrom <= day && (unit.validTo === undefined || day <= unit.validTo);

/** The unit and everything below it, of whatever day of validity; empty for a unit not in the index. */
export const subtree = (index: OrgIndex, key: OrgUnitKey): ReadonlySet<OrgUnitKey> => {
  const found = new Set<OrgUnitKey>(index.units.has(key) ? [key] : []);
  // A set iterates over what is added while it is walked, so this reaches every level.
  for (const reached of found) for (const child of index.children.get(reached) ?? []) found.add(child);
  return found;
};

/** Units above, the nearest first. */
export const parents = (index: OrgIndex, key: OrgUnitKey): readonly OrgUnit[] => {
  const above: OrgUnit[] = [];
  let unit = index.units.get(key);
  while (unit?.parent !== undefined) {
    unit = index.units.get(unit.parent);
    if (unit === undefined || above.includes(unit)) break;
    above.push(unit);
  }
  return above;
};

/** The unit that carried a code on a day; the bare code alone names nothing. */
export const unitOn = (index: OrgIndex, code: string, level: OrgLevel, day: Day): OrgUnit | undefined =>
  index.byCode.get(code)?.find((unit) => unit.level === level && isValidOn(unit, day));

/**
 * The unit that stands for an earlier one on a day, through every reform between; itself while it is valid.
 * Undefined when it was divided or dissolved on the way: its totals cannot be given to one unit.
 */
export const currentUnit = (index: OrgIndex, key: OrgUnitKey, day: Day): OrgUnit | undefined => {
  let unit = index.units.get(key);
  while (unit !== undefined && !isValidOn(unit, day)) {
    const ended: OrgUnit = unit;
    const next = index.successors.get(ended.key)?.filter((succession) => succession.date <= day) ?? [];
    const target = next.length === 1 ? index.units.get((next[0] as Succession).to) : undefined;
    // Only forwards in time: a wrong list of successions ends here instead of running in a circle.
    unit = target !== undefined && target.validFrom > ended.validFrom ? target : undefined;
  }
  return unit;
};
