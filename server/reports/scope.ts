import type { Day } from '../../src/domain/day.ts';
import { currentUnit, isValidOn, type OrgIndex, parents, subtree } from '../../src/domain/org-index.ts';
import type { OrgUnit, OrgUnitKey } from '../../src/domain/org-units.ts';

/** The units of a figure under one view. */
export interface UnitScope {
  /** Communes and units above whose records count. */
  readonly communes: readonly OrgUnitKey[];
  /** Present when the unit is a village. */
  readonly villages?: readonly OrgUnitKey[];
  /** Communes that are expected to report, in the order of the list. */
  readonly expected: readonly OrgUnit[];
  /** The expected commune that an earlier or present one reports for. */
  readonly reportsFor: ReadonlyMap<OrgUnitKey, OrgUnitKey>;
  /** Keys of villages that count as another one in this view. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Units one may ask for next, in the order of the list. */
  readonly below: readonly OrgUnit[];
}

/**
 * Units whose records count for `unit`. `former` takes the tree as it was; `current` takes what stands for each unit
 * on `day` through the successions, so that a commune merged away counts in its successor. A unit that was divided
 * counts only from the level on at which all its parts are together. Undefined for a unit the index does not have.
 */
export const scopeOf = (
  index: OrgIndex,
  unit: OrgUnitKey,
  view: 'current' | 'former',
  day: Day,
): UnitScope | undefined => {
  const asked = index.units.get(unit);
  if (asked === undefined) return undefined;
  const below = subtree(index, unit);
  const standsFor = (key: OrgUnitKey): OrgUnit | undefined =>
    view === 'former' ? index.units.get(key) : currentUnit(index, key, day);
  const isInside = (key: OrgUnitKey): boolean => {
    const now = standsFor(key);
    if (now && below.has(now.key)) return true;
    // Inside as a part of something that is: a village of a merged commune, a divided commune of a province.
    return parents(index, key).some((above) => {
      const nowAbove = standsFor(above.key);
      return nowAbove !== undefined && below.has(nowAbove.key);
    });
  };
  const inside = view === 'former' ? [...below] : [...index.units.keys()].filter(isInside);
  const unitOf = (key: OrgUnitKey): OrgUnit => index.units.get(key) as OrgUnit;

  const communes = inside.filter((key) => unitOf(key).level !== 'VILLAGE');
  const expected = inside
    .map(unitOf)
    .filter((u) => u.level === 'COMMUNE' && (view === 'former' || isValidOn(u, day)));
  const isExpected = new Set(expected.map((u) => u.key));
  const reportsFor = new Map<OrgUnitKey, OrgUnitKey>();
  for (const key of communes) {
    const now = standsFor(key)?.key;
    if (now !== undefined && isExpected.has(now)) reportsFor.set(key, now);
  }
  const renamed = new Map<string, string>();
  for (const key of inside) {
    const now = standsFor(key)?.key;
    if (unitOf(key).level === 'VILLAGE' && now !== undefined && now !== key) renamed.set(key, now);
  }
  const next = belowOf(index, asked, expected, view, day);
  if (asked.level !== 'VILLAGE') return { communes, expected, reportsFor, renamed, below: next };
  const villages = inside.filter((key) => unitOf(key).level === 'VILLAGE');
  const around = new Set(villages.flatMap((key) => parents(index, key).map((u) => u.key)));
  return { communes: [...around], villages, expected: [], reportsFor, renamed, below: [] };
};

const belowOf = (
  index: OrgIndex,
  asked: OrgUnit,
  expected: readonly OrgUnit[],
  view: 'current' | 'former',
  day: Day,
): readonly OrgUnit[] => {
  if (asked.level !== 'COMMUNE') return expected;
  const villages = (index.children.get(asked.key) ?? [])
    .map((key) => index.units.get(key) as OrgUnit)
    .filter((u) => u.level === 'VILLAGE' && (view === 'former' || isValidOn(u, day)));
  if (view === 'current') return villages;
  const merged = [...index.units.values()].filter(
    (u) => u.level === 'COMMUNE' && u.key !== asked.key && currentUnit(index, u.key, day)?.key === asked.key,
  );
  return [...merged, ...villages];
};
