import { sql } from 'kysely';
import type { Day } from '../../src/domain/day.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Trx } from './connect.ts';
import { type Covered, notCovered } from './hand-totals.ts';

/** Facts of a figure: where, and in which days. */
export interface FactScope {
  readonly province: string;
  /** Communes (and units above) whose records count. */
  readonly communes: readonly OrgUnitKey[];
  /** Present for a village: only what happened there. */
  readonly villages?: readonly OrgUnitKey[];
  readonly from: Day;
  readonly to: Day;
  /** Indicators that add up from the beginning and not from the first day of the window. */
  readonly stocks: readonly string[];
  /** Facts for which a total by hand stands: they do not count. */
  readonly covered?: readonly Covered[];
}

/** One sum; `qualifiers` distinct, '' for exact. */
export interface SumRow {
  readonly indicator: string;
  readonly dim: string | null;
  readonly code: string | null;
  readonly value: string;
  readonly qualifiers: readonly string[];
  readonly records: string;
}

const inScope = (s: FactScope) => sql`
  f.province_code = ${s.province}
  AND f.commune = ANY(${[...s.communes]}::text[])
  ${s.villages ? sql`AND f.unit = ANY(${[...s.villages]}::text[])` : sql``}
  AND (
    (f.day_from >= ${s.from}::date AND f.day_from <= ${s.to}::date)
    OR (f.indicator = ANY(${[...s.stocks]}::text[]) AND (f.day_from IS NULL OR f.day_from <= ${s.to}::date))
  )
  ${notCovered(s.covered ?? [])}`;

/**
 * Sums of every indicator in the scope, once as a whole (`dim` null) and once by each dimension and code. Of a stock
 * only what is left counts as a record and says gần or hơn: what was added and taken away again does not.
 */
export const sumFacts = async (trx: Trx, scope: FactScope): Promise<readonly SumRow[]> => {
  const { rows } = await sql<SumRow>`
    SELECT indicator, dim, code, sum(value)::text AS value,
      coalesce(array_agg(DISTINCT qualifier) FILTER (WHERE is_left), '{}') AS qualifiers,
      count(DISTINCT record_id) FILTER (WHERE is_left)::text AS records
    FROM (
      SELECT f.indicator, d.dim, d.code, f.record_id, coalesce(f.qualifier, '') AS qualifier, sum(f.value) AS value,
        sum(f.value) <> 0 OR NOT f.indicator = ANY(${[...scope.stocks]}::text[]) AS is_left
      FROM fact f
      CROSS JOIN LATERAL (
        SELECT NULL::text AS dim, NULL::text AS code UNION ALL SELECT * FROM jsonb_each_text(f.dims)
      ) d
      WHERE ${inScope(scope)}
      GROUP BY f.indicator, d.dim, d.code, f.record_id, f.qualifier
    ) per_record
    GROUP BY indicator, dim, code`.execute(trx);
  return rows;
};

/** How many records a key has under an indicator, as a histogram: `keys` keys have exactly `times` records. */
export interface KeyRow {
  readonly indicator: string;
  readonly times: number;
  readonly keys: number;
}

/**
 * Keys counted once each, per indicator and number of records behind them.
 * @param renamed keys that stand for others in this view: old key to the one that counts
 */
export const countKeys = async (
  trx: Trx,
  scope: FactScope,
  renamed: ReadonlyMap<string, string>,
): Promise<readonly KeyRow[]> => {
  const { rows } = await sql<KeyRow>`
    SELECT indicator, times::int, count(*)::int AS keys
    FROM (
      SELECT f.indicator, count(DISTINCT f.record_id) AS times
      FROM fact f
      LEFT JOIN unnest(${[...renamed.keys()]}::text[], ${[...renamed.values()]}::text[]) AS m(old, new)
        ON m.old = f.key
      WHERE f.key IS NOT NULL AND ${inScope(scope)}
      GROUP BY f.indicator, coalesce(m.new, f.key)
    ) per_key
    GROUP BY indicator, times`.execute(trx);
  return rows;
};

/** Communes with at least one standing record of these types in the window, or of which an officer said it was empty. */
export const communesReporting = async (
  trx: Trx,
  scope: FactScope,
  types: readonly string[],
): Promise<readonly OrgUnitKey[]> => {
  const { rows } = await sql<{ commune: OrgUnitKey }>`
    SELECT DISTINCT commune FROM record
    WHERE province_code = ${scope.province} AND commune = ANY(${[...scope.communes]}::text[]) AND state = 'live'
      AND type = ANY(${[...types]}::text[]) AND day >= ${scope.from}::date AND day <= ${scope.to}::date
    UNION
    SELECT commune FROM unit_nil
    WHERE province_code = ${scope.province} AND commune = ANY(${[...scope.communes]}::text[]) AND unit = commune
      AND day_from <= ${scope.to}::date AND day_to >= ${scope.from}::date`.execute(trx);
  return rows.map((row) => row.commune);
};

/** When the newest record of the communes came in; null before the first. */
export const newestReceipt = async (
  trx: Trx,
  province: string,
  communes: readonly OrgUnitKey[],
): Promise<Date | null> => {
  const { rows } = await sql<{ at: Date | null }>`
    SELECT max(received_at) AS at FROM record
    WHERE province_code = ${province} AND commune = ANY(${[...communes]}::text[])`.execute(trx);
  return rows[0]?.at ?? null;
};

/** A record behind a figure. */
export interface BehindRow {
  readonly record_id: string;
  readonly rev: number;
  readonly type: string;
  readonly author: string;
  readonly unit: OrgUnitKey;
  readonly day: Day;
  readonly received_at: Date;
  readonly body: { readonly [field: string]: unknown };
  readonly contribution: string;
}

/** Which facts a list of records is for, and where the page before ended. */
export interface BehindScope extends FactScope {
  readonly indicator: string;
  readonly dim?: string;
  readonly code?: string;
  readonly after?: string;
  readonly limit: number;
}

/** Records that add to the indicator in the scope, newest day first; an unknown `after` gives none. */
export const recordsBehind = async (trx: Trx, s: BehindScope): Promise<readonly BehindRow[]> => {
  const { rows } = await sql<BehindRow>`
    SELECT r.record_id, r.head_rev AS rev, r.type, p.name AS author, r.unit, r.day::text AS day, r.received_at,
      r.body, c.contribution
    FROM (
      SELECT f.record_id, sum(f.value)::text AS contribution
      FROM fact f
      WHERE ${inScope(s)} AND f.indicator = ${s.indicator}
        ${s.dim !== undefined && s.code !== undefined ? sql`AND f.dims ->> ${s.dim} = ${s.code}` : sql``}
      GROUP BY f.record_id
      ${s.stocks.includes(s.indicator) ? sql`HAVING sum(f.value) <> 0` : sql``}
    ) c
    JOIN record r ON r.province_code = ${s.province} AND r.record_id = c.record_id
    JOIN person p ON p.province_code = r.province_code AND p.person = r.person
    ${
      s.after === undefined
        ? sql``
        : sql`WHERE (r.day, r.record_id) < (
            SELECT day, record_id FROM record WHERE province_code = ${s.province} AND record_id = ${s.after}::uuid)`
    }
    ORDER BY r.day DESC, r.record_id DESC
    LIMIT ${s.limit}`.execute(trx);
  return rows;
};
