import { sql } from 'kysely';
import type { OrgLevel, OrgUnitKey } from '../../src/domain/org-units.ts';
import type { HandTotal } from '../../src/domain/records/hand-total/definition.ts';
import type { PeriodClosing } from '../../src/domain/records/period-closing/definition.ts';
import type { UnitNil } from '../../src/domain/records/unit-nil/definition.ts';
import type { Total } from '../../src/domain/totals.ts';
import type { Trx } from './connect.ts';
import type { RecordRow } from './records.ts';

/** A unit an officer speaks of. */
export interface NamedUnit {
  readonly key: OrgUnitKey;
  readonly commune: OrgUnitKey;
  readonly level: OrgLevel;
}

/** The units with these keys. */
export const readUnits = async (
  trx: Trx,
  province: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, NamedUnit>> => {
  if (keys.length === 0) return new Map();
  const rows = await trx
    .selectFrom('org_unit')
    .select(['key', 'commune', 'level'])
    .where('province_code', '=', province)
    .where('key', 'in', [...keys] as never[])
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
};

/** Totals that stand in these communes; until this transaction has ended nobody else adds one there. */
export const lockTotals = async (
  trx: Trx,
  province: string,
  communes: readonly string[],
): Promise<readonly Total[]> => {
  const sorted = [...new Set(communes)].sort();
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`total:${province}:`} || commune, 0))
    FROM unnest(${sorted}::text[]) AS commune`.execute(trx);
  const { rows } = await sql<Total>`
    SELECT record_id AS "recordId", unit, commune, indicator, day_from::text AS "from", day_to::text AS "to", complete
    FROM hand_total WHERE province_code = ${province} AND commune = ANY (${sorted}::text[])`.execute(trx);
  return rows;
};

type Row = Pick<RecordRow, 'recordId' | 'person' | 'state' | 'body'> & { readonly type: string };

const TABLES = {
  hand_total: 'hand_total',
  unit_nil: 'unit_nil',
  period_closing: 'period_closing',
} as const;

/** Whether records of this type say something about a unit and so stand in a table of their own. */
export const isUnitAct = (type: string): type is keyof typeof TABLES => type in TABLES;

/**
 * Gives effect to what officers say of units: a row while the record stands, none once it is taken back. Gives the
 * communes whose closing may have changed.
 */
export const putUnitActs = async (
  trx: Trx,
  province: string,
  rows: readonly Row[],
): Promise<readonly string[]> => {
  const closed = new Set<string>();
  const said = rows.filter(({ type }) => isUnitAct(type));
  if (said.length === 0) return [];
  const named = said.flatMap(({ body }) => (body as { unit?: string } | null)?.unit ?? []);
  const units = await readUnits(trx, province, named);
  for (const { type, recordId, person, state, body } of said) {
    if (!isUnitAct(type)) continue;
    const { rows: before } = await sql<{ commune: string }>`DELETE FROM ${sql.table(TABLES[type])}
      WHERE province_code = ${province} AND record_id = ${recordId}::uuid RETURNING commune`.execute(trx);
    if (type === 'period_closing') for (const { commune } of before) closed.add(commune);
    const unit = units.get((body as { unit?: string } | null)?.unit ?? '');
    if (state !== 'live' || !unit) continue;
    const key = { province_code: province, record_id: recordId, person, commune: unit.commune };
    if (type === 'period_closing') {
      closed.add(unit.commune);
      await trx
        .insertInto('period_closing')
        .values({ ...key, through: (body as PeriodClosing).through })
        .execute();
    } else if (type === 'unit_nil') {
      const { from, to } = body as UnitNil;
      await trx
        .insertInto('unit_nil')
        .values({ ...key, unit: unit.key, day_from: from, day_to: to })
        .execute();
    } else {
      const { indicator, from, to, quantity, complete = false } = body as HandTotal;
      await trx
        .insertInto('hand_total')
        .values({
          ...key,
          unit: unit.key,
          indicator,
          day_from: from,
          day_to: to,
          value: quantity.value ?? 0,
          qualifier: quantity.qualifier ?? null,
          complete,
        })
        .execute();
    }
  }
  return [...closed];
};
