import { sql } from 'kysely';
import type { Day } from '../../src/domain/day.ts';
import type { Fact } from '../../src/domain/fact.ts';
import type { Trx } from './connect.ts';
import type { RecordState } from './schema-records.ts';

/** A record as it stands now, with the facts it counts for. */
export interface RecordRow {
  readonly recordId: string;
  readonly person: string;
  readonly headRev: number;
  readonly state: RecordState;
  readonly type: string;
  readonly version: number;
  readonly unit: string;
  readonly commune: string;
  readonly day: Day | null;
  readonly body: unknown;
  readonly conflicts: readonly string[];
  readonly facts: readonly Fact[];
}

/**
 * Puts records and their facts in the place of what stood there, in at most two statements for any number of them.
 * @param replaced ids among them that may have facts already
 */
export const replaceRecords = async (
  trx: Trx,
  province: string,
  rows: readonly RecordRow[],
  replaced: readonly string[],
  receivedAt: Date,
): Promise<void> => {
  if (replaced.length > 0)
    await sql`DELETE FROM fact
      WHERE province_code = ${province} AND record_id = ANY (${[...replaced]}::uuid[])`.execute(trx);
  if (rows.length === 0) return;
  const r = <T>(of: (row: RecordRow) => T): T[] => rows.map(of);
  const facts = rows.flatMap((row) =>
    row.facts.map((fact, no) => ({
      ...fact,
      no,
      recordId: row.recordId,
      person: row.person,
      commune: row.commune,
    })),
  );
  const f = <T>(of: (fact: (typeof facts)[number]) => T): T[] => facts.map(of);
  await sql`
    WITH put AS (
      INSERT INTO record AS old (province_code, record_id, person, head_rev, state, type, version, unit, commune, day,
        body, conflicts, received_at)
      SELECT ${province}, record_id, person, head_rev, state, type, version, unit, commune, day,
        body::jsonb, string_to_array(conflicts, ','), ${receivedAt}::timestamptz
      FROM unnest(
        ${r((row) => row.recordId)}::uuid[], ${r((row) => row.person)}::uuid[], ${r((row) => row.headRev)}::int[],
        ${r((row) => row.state)}::text[], ${r((row) => row.type)}::text[], ${r((row) => row.version)}::int[],
        ${r((row) => row.unit)}::text[], ${r((row) => row.commune)}::text[], ${r((row) => row.day)}::date[],
        ${r((row) => (row.body === null ? null : JSON.stringify(row.body)))}::text[],
        ${r((row) => row.conflicts.join(','))}::text[]
      ) AS t(record_id, person, head_rev, state, type, version, unit, commune, day, body, conflicts)
      ON CONFLICT (province_code, record_id) DO UPDATE SET head_rev = excluded.head_rev, state = excluded.state,
        type = excluded.type, version = excluded.version, unit = excluded.unit, commune = excluded.commune,
        day = excluded.day, body = excluded.body, conflicts = excluded.conflicts,
        received_at = CASE WHEN old.head_rev = excluded.head_rev THEN old.received_at ELSE excluded.received_at END
    )
    INSERT INTO fact (province_code, record_id, no, person, indicator, value, qualifier, day_from, day_to, unit, commune,
      key, dims, type, version)
    SELECT ${province}, record_id, no, person, indicator, value, qualifier, day_from, day_to, unit, commune,
      key, dims::jsonb, type, version
    FROM unnest(
      ${f((x) => x.recordId)}::uuid[], ${f((x) => x.no)}::smallint[], ${f((x) => x.person)}::uuid[],
      ${f((x) => x.indicator)}::text[], ${f((x) => x.value)}::bigint[], ${f((x) => x.qualifier ?? null)}::text[],
      ${f((x) => x.from)}::date[], ${f((x) => x.to)}::date[], ${f((x) => x.orgUnit)}::text[],
      ${f((x) => x.commune)}::text[], ${f((x) => x.key ?? null)}::text[], ${f((x) => JSON.stringify(x.dims))}::text[],
      ${f((x) => x.type)}::text[], ${f((x) => x.version)}::int[]
    ) AS t(record_id, no, person, indicator, value, qualifier, day_from, day_to, unit, commune, key, dims, type, version)
  `.execute(trx);
};
