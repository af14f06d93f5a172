import { sql } from 'kysely';
import { CLOSED_THROUGH } from '../../src/domain/change-data.ts';
import { type Day, isDay } from '../../src/domain/day.ts';
import type { Trx } from './connect.ts';

/** Through which day a commune is closed, and how many corrections have been numbered since its first closing. */
export interface ClosedPeriod {
  readonly through: Day;
  readonly amendments: number;
}

/**
 * The closed communes among these: by the latest closing of an officer or the setting of the whole province, whichever
 * is later.
 */
export const readClosed = async (
  trx: Trx,
  province: string,
  communes: readonly string[],
): Promise<ReadonlyMap<string, ClosedPeriod>> => {
  const { rows } = await sql<{ commune: string; through: string | null; amendments: number }>`
    SELECT c.commune, coalesce(n.amendments, 0) AS amendments, greatest(
      (SELECT max(p.through)::text FROM period_closing p WHERE p.province_code = ${province} AND p.commune = c.commune),
      (SELECT s.value #>> '{}' FROM setting s WHERE s.province_code = ${province} AND s.name = ${CLOSED_THROUGH})
    ) AS through
    FROM unnest(${[...communes]}::text[]) AS c(commune)
    LEFT JOIN change_counter n ON n.province_code = ${province} AND n.commune = c.commune`.execute(trx);
  return new Map(
    rows.flatMap(({ commune, through, amendments }) =>
      isDay(through) ? [[commune, { through, amendments }] as const] : [],
    ),
  );
};

/** Communes that their own officers have closed beyond a day. */
export const closedBeyond = async (trx: Trx, province: string, day: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ commune: string }>`SELECT DISTINCT commune FROM period_closing
    WHERE province_code = ${province} AND through > ${day}::date`.execute(trx);
  return new Set(rows.map(({ commune }) => commune));
};

/** Keeps every other transaction from numbering corrections of these communes until this one has ended. */
export const lockAmendments = async (
  trx: Trx,
  province: string,
  communes: readonly string[],
): Promise<void> => {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`amend:${province}:`} || commune, 0))
    FROM unnest(${[...new Set(communes)].sort()}::text[]) AS commune`.execute(trx);
};

/** Notes how many corrections of a commune have been numbered; call it after `lockAmendments`. */
export const putAmendments = async (
  trx: Trx,
  province: string,
  counts: ReadonlyMap<string, number>,
): Promise<void> => {
  for (const [commune, amendments] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    await sql`INSERT INTO change_counter (province_code, commune, amendments)
      VALUES (${province}, ${commune}, ${amendments})
      ON CONFLICT (province_code, commune) DO UPDATE SET amendments = excluded.amendments`.execute(trx);
};
