import { readFileSync } from 'node:fs';
import { asDay, type Day } from '../../src/domain/day.ts';
import {
  type OrgLevel,
  type OrgUnit,
  type OrgUnitKey,
  type OrgUnitKind,
  orgUnitKey,
  type Succession,
} from '../../src/domain/org-units.ts';

/**
 * First day given to the three-tier units. The data describe 01/03/2025 to 30/06/2025; what changed between 2004 (the
 * General Statistics Office's codes) and then is not in them, so their last state stands for all those years.
 */
const THREE_TIER_FROM: Day = asDay('2004-01-01');
const THREE_TIER_TO: Day = asDay('2025-06-30');

/** First day of the two tiers, provinces and communes. */
export const TWO_TIER_FROM: Day = asDay('2025-07-01');

type CommuneRow = [code: string, name: string, kind: OrgUnitKind];
type DistrictRow = [...CommuneRow, communes: CommuneRow[]];
interface TwoTiers {
  provinces: [...CommuneRow, communes: CommuneRow[]][];
}
interface ThreeTiers {
  provinces: [...CommuneRow, districts: DistrictRow[]][];
}
interface ReformMap {
  islandDistricts: Record<string, string>;
  communes: Record<string, string | string[]>;
}

const readTwoTiers = (): TwoTiers => JSON.parse(readText('org-units-2025.json'));
const readThreeTiers = (): ThreeTiers => JSON.parse(readText('org-units-before-2025.json'));
const readMap = (): ReformMap => JSON.parse(readText('org-map-2025.json'));
const readText = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

const oldUnit = (level: OrgLevel, [code, name, kind]: CommuneRow, parent?: OrgUnitKey): OrgUnit => ({
  key: orgUnitKey(code, THREE_TIER_FROM),
  code,
  validFrom: THREE_TIER_FROM,
  validTo: THREE_TIER_TO,
  level,
  name,
  kind,
  ...(parent === undefined ? {} : { parent }),
});

const newUnit = (level: OrgLevel, [code, name, kind]: CommuneRow, parent?: OrgUnitKey): OrgUnit => ({
  key: orgUnitKey(code, TWO_TIER_FROM),
  code,
  validFrom: TWO_TIER_FROM,
  level,
  name,
  kind,
  ...(parent === undefined ? {} : { parent }),
});

// What an old unit became, as codes; every code of a list is one part of a divided unit.
type Targets = ReadonlyMap<string, readonly string[]>;

const successionsOf = (targets: Targets): Succession[] => {
  const contributors = new Map<string, number>();
  for (const code of [...targets.values()].flat()) contributors.set(code, (contributors.get(code) ?? 0) + 1);
  return [...targets].flatMap(([from, to]) =>
    to.map(
      (code): Succession => ({
        from: orgUnitKey(from, THREE_TIER_FROM),
        to: orgUnitKey(code, TWO_TIER_FROM),
        date: TWO_TIER_FROM,
        kind: to.length > 1 ? 'SPLIT' : contributors.get(code) === 1 ? 'RENAME' : 'MERGE',
      }),
    ),
  );
};

/**
 * Provinces, communes and (before July 2025) districts that make up a province of today, with what became of each old
 * unit; villages have no official list and are not among them. Undefined for a code that no province of 2025 has.
 * Districts end without a successor, except those that became a đặc khu.
 */
export const loadOrgUnits = (
  provinceCode: string,
): { readonly units: readonly OrgUnit[]; readonly successions: readonly Succession[] } | undefined => {
  const today = readTwoTiers().provinces.find(([code]) => code === provinceCode);
  if (today === undefined) return undefined;
  const [code, name, kind, communes] = today;
  const province = newUnit('PROVINCE', [code, name, kind]);
  const units: OrgUnit[] = [province, ...communes.map((row) => newUnit('COMMUNE', row, province.key))];

  const map = readMap();
  const own = new Set(communes.map(([communeCode]) => communeCode));
  const intoThis = (old: string): readonly string[] => [map.communes[old] ?? []].flat();
  const provinces = new Map<string, readonly string[]>();
  const parts = new Map<string, readonly string[]>();
  for (const [oldCode, oldName, oldKind, districts] of readThreeTiers().provinces) {
    // No province was divided in 2025: one commune of it here means all of it is here.
    const isPart = districts.some(([, , , rows]) =>
      rows.some(([c]) => intoThis(c).some((to) => own.has(to))),
    );
    if (!isPart) continue;
    const oldProvince = oldUnit('PROVINCE', [oldCode, oldName, oldKind]);
    units.push(oldProvince);
    provinces.set(oldCode, [provinceCode]);
    for (const [districtCode, districtName, districtKind, rows] of districts) {
      const district = oldUnit('DISTRICT', [districtCode, districtName, districtKind], oldProvince.key);
      units.push(district, ...rows.map((row) => oldUnit('COMMUNE', row, district.key)));
      const island = map.islandDistricts[districtCode];
      if (island !== undefined) parts.set(districtCode, [island]);
      for (const [communeCode] of rows) parts.set(communeCode, intoThis(communeCode));
    }
  }
  return { units, successions: [...successionsOf(provinces), ...successionsOf(parts)] };
};
