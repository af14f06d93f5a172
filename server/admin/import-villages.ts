import { addDays, type Day, isDay } from '../../src/domain/day.ts';
import { createOrgIndex, isValidOn } from '../../src/domain/org-index.ts';
import {
  type OrgUnit,
  type OrgUnitKey,
  type OrgUnitKind,
  orgUnitKey,
  type Succession,
  villageCode,
} from '../../src/domain/org-units.ts';
import { announce } from '../db/announce.ts';
import { appendAudit } from '../db/audit.ts';
import type { Trx } from '../db/connect.ts';
import { loadOrgIndex } from '../db/org-tree.ts';
import { upsertSuccessions, upsertUnits } from '../db/provision.ts';
import { TWO_TIER_FROM } from '../reference/load.ts';
import { areBad, type BadCell, dayText, readList } from './list-file.ts';
import { announcedVillages } from './village-list.ts';

/** Columns of a list of villages. */
export const villageColumns = ['name', 'kind', 'from', 'until', 'replaces'] as const;

/** A village as a list gives it. */
export interface VillageRow {
  readonly name: string;
  readonly kind: OrgUnitKind;
  /** Line of the file, for what cannot be taken. */
  readonly line?: number;
  /** First and last day under this name. */
  readonly from?: Day;
  readonly until?: Day;
  /** Names of the villages that ended when this one began: one renamed, several merged; named twice, divided. */
  readonly replaces?: readonly string[];
}

const kindWords: { readonly [word: string]: OrgUnitKind } = {
  bản: 'BAN',
  thôn: 'THON',
  'tiểu khu': 'TIEU_KHU',
  'tổ dân phố': 'TO_DAN_PHO',
};
const kinds = new Set<string>(Object.values(kindWords));

/** Reads a list of villages; cells that cannot be taken are all named. */
export const readVillages = (
  text: string,
): { readonly rows: readonly VillageRow[]; readonly bad: readonly BadCell[] } => {
  const list = readList(text, villageColumns, ['name']);
  if (areBad(list)) return { rows: [], bad: list };
  const bad: BadCell[] = [];
  const rows = list.map(({ line, cells }): VillageRow => {
    const day = (column: 'from' | 'until'): Day | undefined => {
      const cell = cells[column] ?? '';
      const read = cell === '' ? undefined : dayText(cell);
      if (isDay(read)) return read;
      if (cell !== '') bad.push({ line, column, reason: 'is no day: 2026-11-21 or 21/11/2026' });
      return undefined;
    };
    const word = cells.kind || 'BAN';
    const kind = kindWords[word.toLowerCase()] ?? (kinds.has(word) ? (word as OrgUnitKind) : undefined);
    if (!kind) bad.push({ line, column: 'kind', reason: 'is none of bản, thôn, tiểu khu, tổ dân phố' });
    const [from, until] = [day('from'), day('until')];
    const replaces = (cells.replaces ?? '').split('|').flatMap((name) => name.trim() || []);
    if (replaces.length > 0 && !from)
      bad.push({ line, column: 'from', reason: 'is needed where a village replaces another' });
    if (from && until && until < from) bad.push({ line, column: 'until', reason: 'is before its first day' });
    if ((cells.name ?? '').length > 80) bad.push({ line, column: 'name', reason: 'is too long' });
    return {
      line,
      name: cells.name ?? '',
      kind: kind ?? 'BAN',
      ...(from ? { from } : {}),
      ...(until ? { until } : {}),
      ...(replaces.length > 0 ? { replaces } : {}),
    };
  });
  return { rows, bad };
};

/** What became of a list of villages; nothing of it when any cell was bad. */
export type ImportedVillages =
  | { readonly ok: true; readonly added: number; readonly changed: number }
  | { readonly ok: false; readonly bad: readonly BadCell[] };

/**
 * Brings the villages of a commune to what a list says and tells its devices the whole list, ended ones included. New
 * ones are numbered on from the last; a village already there (by name) takes a new end; none is ever removed. What a
 * village replaces ends the day before and lives on in it: in the figures of today, and readable under its own name.
 */
export const importVillages = async (
  trx: Trx,
  province: string,
  commune: OrgUnitKey,
  rows: readonly VillageRow[],
): Promise<ImportedVillages> => {
  const index = await loadOrgIndex(trx, province);
  const unit = index.units.get(commune);
  if (!unit) throw new Error('no such commune');
  const start = unit.validFrom > TWO_TIER_FROM ? unit.validFrom : TWO_TIER_FROM;
  const before = (index.children.get(commune) ?? []).map((key) => index.units.get(key) as OrgUnit);
  const villages = [...before];
  const successions: Succession[] = [];
  const bad: BadCell[] = [];
  const put = (old: OrgUnit, next: OrgUnit) => {
    villages[villages.indexOf(old)] = next;
  };
  const end = (old: OrgUnit, last: Day): OrgUnit => {
    if (old.validTo && old.validTo <= last) return old;
    const ended = { ...old, validTo: last };
    put(old, ended);
    return ended;
  };

  for (const { name, kind, line = 0, from, until, replaces = [] } of rows) {
    const same = villages.filter((v) => v.name === name);
    const known =
      same.find((v) => v.validFrom === from) ??
      (replaces.length > 0
        ? undefined
        : same.findLast((v) => !v.validTo || (from ?? until ?? '') <= v.validTo));
    const first = from ?? known?.validFrom ?? start;
    const ancestors = replaces.flatMap((old) => {
      const found = villages.findLast(
        (v) => v.name === old && v !== known && v.validFrom < first && isValidOn(v, addDays(first, -1)),
      );
      if (!found)
        bad.push({ line, column: 'replaces', reason: 'is no village of the commune before that day' });
      return found ? [end(found, addDays(first, -1))] : [];
    });
    const [only, second] = ancestors;
    const predecessor = only && !second ? { predecessor: only.key } : {};
    if (known) put(known, { ...known, kind, ...(until ? { validTo: until } : {}), ...predecessor });
    else {
      const number = Math.max(0, ...villages.map((v) => Number(v.code.split('-').at(-1)) || 0)) + 1;
      const code = villageCode(unit.code, number);
      villages.push({
        key: orgUnitKey(code, first),
        code,
        validFrom: first,
        level: 'VILLAGE',
        parent: commune,
        name,
        kind,
        ...(until ? { validTo: until } : {}),
        ...predecessor,
      });
    }
    const key = (known ?? (villages.at(-1) as OrgUnit)).key;
    if (second)
      for (const old of ancestors) successions.push({ from: old.key, to: key, date: first, kind: 'MERGE' });
  }
  if (bad.length > 0) return { ok: false, bad };

  const added = villages.slice(before.length);
  await upsertUnits(trx, province, villages, createOrgIndex([...index.units.values(), ...added], []));
  await upsertSuccessions(trx, province, successions);
  const { name, kind } = index.units.get(commune) as OrgUnit;
  // An officer of several communes is told their names with their villages.
  await announce(trx, province, commune, 'unit_list', { name: 'commune', value: { name, kind } });
  const value = announcedVillages(await loadOrgIndex(trx, province), commune);
  await announce(trx, province, commune, 'unit_list', { name: 'villages', value });
  const changed = before.filter((old, i) => JSON.stringify(old) !== JSON.stringify(villages[i])).length;
  await appendAudit(trx, {
    event: 'units_imported',
    actor: 'admin',
    subject: commune,
    detail: { villages: added.length, changed },
  });
  return { ok: true, added: added.length, changed };
};
