import { sql } from 'kysely';
import type { Day } from '../../src/domain/day.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Qualifier } from '../../src/domain/quantity.ts';
import type { Trx } from './connect.ts';

/** A total by hand whose days meet those of a figure. */
export interface TotalRow {
  readonly recordId: string;
  readonly unit: OrgUnitKey;
  readonly commune: OrgUnitKey;
  readonly indicator: string;
  readonly from: Day;
  readonly to: Day;
  readonly value: number;
  readonly qualifier: Qualifier | null;
  readonly complete: boolean;
}

/** What a total stands for: facts of its indicator, days and units; of a unit all that was merged into it. */
export interface Covered {
  readonly recordId: string;
  readonly indicator: string;
  readonly from: Day;
  readonly to: Day;
  readonly key: OrgUnitKey;
  readonly isVillage: boolean;
}

/** Where and in which days totals are looked for. */
interface TotalScope {
  readonly province: string;
  readonly communes: readonly OrgUnitKey[];
  /** Present for a village: only its own. */
  readonly villages?: readonly OrgUnitKey[];
  readonly from: Day;
  readonly to: Day;
}

/** Totals in the scope whose days meet the window. @param indicator of this one alone */
export const totalsMeeting = async (
  trx: Trx,
  s: TotalScope,
  indicator?: string,
): Promise<readonly TotalRow[]> => {
  const { rows } = await sql<TotalRow>`
    SELECT record_id AS "recordId", unit, commune, indicator, day_from::text AS "from", day_to::text AS "to",
      value, qualifier, complete
    FROM hand_total
    WHERE province_code = ${s.province} AND commune = ANY(${[...s.communes]}::text[])
      ${s.villages ? sql`AND unit = ANY(${[...s.villages]}::text[])` : sql``}
      ${indicator === undefined ? sql`` : sql`AND indicator = ${indicator}`}
      AND day_from <= ${s.to}::date AND day_to >= ${s.from}::date
    ORDER BY day_from DESC, record_id`.execute(trx);
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
};

const unnested = (covered: readonly Covered[]) => sql`unnest(
  ${covered.map((c) => c.recordId)}::uuid[], ${covered.map((c) => c.indicator)}::text[],
  ${covered.map((c) => c.from)}::date[], ${covered.map((c) => c.to)}::date[],
  ${covered.map((c) => c.key)}::text[], ${covered.map((c) => c.isVillage)}::boolean[]
) AS t(total, indicator, day_from, day_to, key, village)`;

const matches = sql`t.indicator = f.indicator AND f.day_from >= t.day_from AND f.day_from <= t.day_to
  AND CASE WHEN t.village THEN f.unit = t.key ELSE f.commune = t.key END`;

/** A condition on facts `f`: no total stands for them. */
export const notCovered = (covered: readonly Covered[]) =>
  covered.length === 0 ? sql`` : sql`AND NOT EXISTS (SELECT FROM ${unnested(covered)} WHERE ${matches})`;

/** What the records say that a total stands for. */
export interface CoveredSum {
  readonly total: string;
  readonly value: number;
  readonly qualifiers: readonly string[];
  readonly records: number;
}

/** Sums of the records under each total; a total without any is absent. */
export const sumCovered = async (
  trx: Trx,
  province: string,
  covered: readonly Covered[],
): Promise<readonly CoveredSum[]> => {
  if (covered.length === 0) return [];
  const { rows } = await sql<CoveredSum>`
    SELECT t.total, sum(f.value)::bigint AS value, count(DISTINCT f.record_id)::int AS records,
      array_agg(DISTINCT coalesce(f.qualifier, '')) AS qualifiers
    FROM fact f JOIN ${unnested(covered)} ON ${matches}
    WHERE f.province_code = ${province} GROUP BY t.total`.execute(trx);
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
};

/** Where a total comes from, for whoever may read it. */
export interface TotalSource {
  readonly recordId: string;
  readonly author: string;
  readonly source: string | null;
  readonly toldBy: string | null;
}

/** Author and source of totals; what the policies hide is null. */
export const readSources = async (
  trx: Trx,
  province: string,
  ids: readonly string[],
): Promise<readonly TotalSource[]> => {
  const { rows } = await sql<TotalSource>`
    SELECT h.record_id AS "recordId", p.name AS author, r.body ->> 'source' AS source, r.body ->> 'toldBy' AS "toldBy"
    FROM hand_total h JOIN person p USING (province_code, person)
    LEFT JOIN record r ON r.province_code = h.province_code AND r.record_id = h.record_id
    WHERE h.province_code = ${province} AND h.record_id = ANY(${[...ids]}::uuid[])`.execute(trx);
  return rows;
};
