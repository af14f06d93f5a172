import { sql } from 'kysely';
import type { Day } from '../../src/domain/day.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Window } from '../../src/domain/periods.ts';
import type { Trx } from './connect.ts';

/** A target as the table has it. */
export interface TargetRow {
  readonly unit: OrgUnitKey;
  readonly indicator: string;
  readonly period: Window;
  readonly value: number;
}

const periodText = ({ from, to }: Window): string => `${from}/${to}`;

/** Keeps a target, in the place of one for the same unit, indicator and period. */
export const putTarget = async (trx: Trx, province: string, t: TargetRow): Promise<void> => {
  await trx
    .insertInto('target')
    .values({
      province_code: province,
      unit: t.unit,
      indicator: t.indicator,
      period: periodText(t.period),
      value: t.value,
    })
    .onConflict((c) =>
      c
        .columns(['province_code', 'unit', 'indicator', 'period'])
        .doUpdateSet({ value: t.value, changed_at: new Date() }),
    )
    .execute();
};

/** Takes a target back; false when there was none. */
export const dropTarget = async (
  trx: Trx,
  province: string,
  t: Omit<TargetRow, 'value'>,
): Promise<boolean> => {
  const { numDeletedRows } = await trx
    .deleteFrom('target')
    .where('province_code', '=', province)
    .where('unit', '=', t.unit)
    .where('indicator', '=', t.indicator)
    .where('period', '=', periodText(t.period))
    .executeTakeFirst();
  return numDeletedRows > 0n;
};

/** All targets of a commune and its villages, the commune's first. */
export const targetsIn = async (
  trx: Trx,
  province: string,
  commune: OrgUnitKey,
): Promise<readonly TargetRow[]> => {
  const { rows } = await sql<{ unit: OrgUnitKey; indicator: string; period: string; value: string }>`
    SELECT t.unit, t.indicator, t.period, t.value::text FROM target t
    JOIN org_unit u ON u.province_code = t.province_code AND u.key = t.unit
    WHERE t.province_code = ${province} AND u.commune = ${commune}
    ORDER BY u.level, u.position, t.period, t.indicator`.execute(trx);
  return rows.map(({ unit, indicator, period, value }) => {
    const [from, to] = period.split('/') as [Day, Day];
    return { unit, indicator, period: { from, to }, value: Number(value) };
  });
};
