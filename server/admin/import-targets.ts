import { CUT_OFF_RULE } from '../../src/domain/change-data.ts';
import { type Day, dayOf, isDay } from '../../src/domain/day.ts';
import { fold } from '../../src/domain/fold.ts';
import type { Indicator } from '../../src/domain/indicators.ts';
import { TARGETS } from '../../src/domain/list-names.ts';
import { isValidOn } from '../../src/domain/org-index.ts';
import type { OrgUnit, OrgUnitKey } from '../../src/domain/org-units.ts';
import { type CutOffRule, periodWindow, type Window } from '../../src/domain/periods.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { isTargetIndicator } from '../../src/domain/targets.ts';
import { announce } from '../db/announce.ts';
import { appendAudit } from '../db/audit.ts';
import type { Trx } from '../db/connect.ts';
import { loadOrgIndex } from '../db/org-tree.ts';
import { readSetting } from '../db/settings.ts';
import { dropTarget, putTarget, type TargetRow, targetsIn } from '../db/targets.ts';
import { areBad, type BadCell, dayText, readList } from './list-file.ts';

/** Columns of a list of targets. */
export const targetColumns = ['commune', 'village', 'indicator', 'period', 'from', 'to', 'value'] as const;

/** What became of a list of targets: nothing of it when any cell was bad. */
export type ImportedTargets =
  | { readonly ok: true; readonly set: number; readonly withdrawn: number }
  | { readonly ok: false; readonly bad: readonly BadCell[] };

interface ReadTarget {
  readonly commune: OrgUnitKey;
  readonly target: Omit<TargetRow, 'value'>;
  /** Undefined takes the target back. */
  readonly value: number | undefined;
}

const NAMED = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|(H1|H2|M9)))?$/;

/** Days of "2026", "2026-11", "2026-Q4", "2026-H1" or "2026-M9" under the cut-off rule of the province. */
const namedPeriod = (cell: string, rule: CutOffRule): Window | undefined => {
  const [, year, month, quarter, part] = NAMED.exec(cell) ?? [];
  if (year === undefined) return undefined;
  if (part) return periodWindow(part as 'H1' | 'H2' | 'M9', Number(year), undefined, rule);
  if (quarter) return periodWindow('Q', Number(year), Number(quarter), rule);
  if (month === undefined) return periodWindow('Y', Number(year), undefined, rule);
  return Number(month) >= 1 && Number(month) <= 12
    ? periodWindow('M', Number(year), Number(month), rule)
    : undefined;
};

/** One of the units by its key, or by the code or name it has today. */
const unitIn = (units: readonly OrgUnit[], cell: string, today: Day): OrgUnit | undefined =>
  units.find((u) => u.key === cell) ??
  units.find((u) => isValidOn(u, today) && (u.code === cell || fold(u.name) === fold(cell)));

/**
 * Sets, changes and takes back targets by a list and tells the devices of each commune all that now hold for it. One
 * target stands for a unit, an indicator and a period; a row without a value takes it back. Targets are set on
 * sessions, villages and models, never on people. All cells are checked before anything is written.
 * @param commune of rows that name none
 */
export const importTargets = async (
  trx: Trx,
  province: string,
  registry: Registry,
  text: string,
  commune: OrgUnitKey | undefined,
  nowMs: number,
): Promise<ImportedTargets> => {
  const rows = readList(text, targetColumns, ['indicator', ...(commune === undefined ? ['commune'] : [])]);
  if (areBad(rows)) return { ok: false, bad: rows };
  const index = await loadOrgIndex(trx, province);
  const rule = (await readSetting(trx, province, CUT_OFF_RULE)) === 'nd09' ? 'nd09' : 'calendar';
  const today = dayOf(nowMs);
  const communes = [...index.units.values()].filter((u) => u.level === 'COMMUNE');
  const bad: BadCell[] = [];

  const targets = rows.flatMap(({ line, cells }): ReadTarget[] => {
    const wrong = (column: string, reason: string): [] => {
      bad.push({ line, column, reason });
      return [];
    };
    const at = cells.commune ? unitIn(communes, cells.commune, today)?.key : commune;
    if (!at) return wrong('commune', 'is no commune of this province today');
    const villages = (index.children.get(at) ?? []).map((key) => index.units.get(key) as OrgUnit);
    const unit = cells.village ? unitIn(villages, cells.village, today)?.key : at;
    if (!unit) return wrong('village', 'is no village of the commune today');
    const indicator = indicatorIn(registry, cells.indicator ?? '');
    if (!indicator || !isTargetIndicator(indicator)) return wrong('indicator', 'takes no target: see --help');
    const days = [cells.from, cells.to].map((cell) => (cell ? dayText(cell) : undefined));
    const [from, to] = days;
    const period = cells.period
      ? namedPeriod(cells.period, rule)
      : isDay(from) && isDay(to) && from <= to
        ? { from, to }
        : undefined;
    if (!period)
      return wrong(cells.period ? 'period' : 'from', 'is no period: 2026, 2026-11, 2026-Q4, or from and to');
    const value = cells.value?.replaceAll('.', '') ?? '';
    if (value !== '' && value !== '-' && !/^[1-9]\d{0,8}$/.test(value))
      return wrong('value', 'is no whole number above 0');
    return [
      {
        commune: at,
        target: { unit, indicator: indicator.code, period },
        value: value === '' || value === '-' ? undefined : Number(value),
      },
    ];
  });
  if (bad.length > 0) return { ok: false, bad };

  let withdrawn = 0;
  for (const { target, value } of targets)
    if (value !== undefined) await putTarget(trx, province, { ...target, value });
    else if (await dropTarget(trx, province, target)) withdrawn++;
  for (const key of [...new Set(targets.map((t) => t.commune))].sort())
    await announce(trx, province, key, 'target', {
      name: TARGETS,
      value: await targetsIn(trx, province, key),
    });
  const set = targets.filter(({ value }) => value !== undefined).length;
  await appendAudit(trx, {
    event: 'targets_changed',
    actor: 'admin',
    subject: province,
    detail: { set, withdrawn },
  });
  return { ok: true, set, withdrawn };
};

const indicatorIn = (registry: Registry, cell: string): Indicator | undefined =>
  registry.indicatorOf(cell) ??
  registry.indicators.find(({ label }) => [label.vi, label.en].some((words) => fold(words) === fold(cell)));
