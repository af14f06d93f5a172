import { createOrgIndex } from '../../src/domain/org-index.ts';
import {
  type OrgUnit,
  type OrgUnitKey,
  type OrgUnitKind,
  orgUnitKey,
  villageCode,
} from '../../src/domain/org-units.ts';
import { announce } from '../db/announce.ts';
import { appendAudit } from '../db/audit.ts';
import type { Trx } from '../db/connect.ts';
import { loadOrgIndex } from '../db/org-tree.ts';
import { upsertSuccessions, upsertUnits } from '../db/provision.ts';
import { loadOrgUnits, TWO_TIER_FROM } from '../reference/load.ts';

/** Writes all units of the reference lists with their successions. Idempotent. */
export const writeReferenceUnits = async (
  trx: Trx,
  province: string,
  { units, successions }: NonNullable<ReturnType<typeof loadOrgUnits>>,
): Promise<void> => {
  await upsertUnits(trx, province, units, createOrgIndex(units, successions));
  await upsertSuccessions(trx, province, successions);
};

/** Writes the units of the reference lists anew, for a release with newer ones; gives how many. Idempotent. */
export const importReferenceUnits = async (trx: Trx, province: string): Promise<number | undefined> => {
  const reference = loadOrgUnits(province);
  if (!reference) return undefined;
  await writeReferenceUnits(trx, province, reference);
  await appendAudit(trx, {
    event: 'units_imported',
    actor: 'admin',
    subject: province,
    detail: { units: reference.units.length },
  });
  return reference.units.length;
};

/** A village as a list gives it. */
export interface VillageRow {
  readonly name: string;
  readonly kind: OrgUnitKind;
}

const kindWords: { readonly [word: string]: OrgUnitKind } = {
  bản: 'BAN',
  thôn: 'THON',
  'tiểu khu': 'TIEU_KHU',
  'tổ dân phố': 'TO_DAN_PHO',
};
const kinds = new Set<string>(Object.values(kindWords));

/** Reads `[{"name", "kind"}]`, or lines `name` or `name,kind` (bản when left out); the number of the first bad row. */
export const readVillages = (text: string): readonly VillageRow[] | { readonly badRow: number } => {
  const rows = text.trimStart().startsWith('[') ? jsonRows(text) : csvRows(text);
  const bad = rows.indexOf(undefined);
  return bad >= 0 ? { badRow: bad + 1 } : (rows as VillageRow[]);
};

const villageRow = (name: unknown, kind: unknown): VillageRow | undefined => {
  const word = typeof kind === 'string' && kind !== '' ? kind.trim() : 'BAN';
  const known = kindWords[word.toLowerCase()] ?? (kinds.has(word) ? (word as OrgUnitKind) : undefined);
  if (typeof name !== 'string' || known === undefined) return undefined;
  const clean = name.normalize('NFC').trim();
  return clean.length >= 1 && clean.length <= 80 ? { name: clean, kind: known } : undefined;
};

const jsonRows = (text: string): (VillageRow | undefined)[] => {
  try {
    const parsed = JSON.parse(text) as { name?: unknown; kind?: unknown }[];
    return parsed.map((row) => villageRow(row?.name, row?.kind));
  } catch {
    return [undefined];
  }
};

const csvRows = (text: string): (VillageRow | undefined)[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name, kind] = line.split(/[,;\t]/);
      return villageRow(name, kind);
    });

/**
 * Adds the villages of a commune that are not in its list yet, numbered on from the last, and tells its devices the
 * whole list. A village already there (by name) stays as it is; none is ever removed. Gives how many were added.
 */
export const importVillages = async (
  trx: Trx,
  province: string,
  commune: OrgUnitKey,
  rows: readonly VillageRow[],
): Promise<number> => {
  const index = await loadOrgIndex(trx, province);
  const communeUnit = index.units.get(commune);
  if (!communeUnit) throw new Error('no such commune');
  const listed = (index.children.get(commune) ?? []).map((key) => index.units.get(key) as OrgUnit);
  const names = new Set(listed.map((unit) => unit.name));
  const fresh = rows.filter(
    (row, i) => !names.has(row.name) && rows.findIndex((r) => r.name === row.name) === i,
  );
  const from = communeUnit.validFrom > TWO_TIER_FROM ? communeUnit.validFrom : TWO_TIER_FROM;
  const lastNumber = Math.max(0, ...listed.map((unit) => Number(unit.code.split('-').at(-1)) || 0));
  const added = fresh.map((row, i): OrgUnit => {
    const code = villageCode(communeUnit.code, lastNumber + i + 1);
    return { key: orgUnitKey(code, from), code, validFrom: from, level: 'VILLAGE', parent: commune, ...row };
  });
  const all = [...listed, ...added];
  await upsertUnits(trx, province, all, createOrgIndex([...index.units.values(), ...added], []));
  await announce(trx, province, commune, 'unit_list', {
    name: 'villages',
    value: all.filter((unit) => !unit.validTo).map((unit) => ({ key: unit.key, name: unit.name })),
  });
  await appendAudit(trx, {
    event: 'units_imported',
    actor: 'admin',
    subject: commune,
    detail: { villages: added.length },
  });
  return added.length;
};
