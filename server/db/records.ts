import { sql } from 'kysely';
import type { Day } from '../../src/domain/day.ts';
import type { Fact } from '../../src/domain/fact.ts';
import type { ProjectedState } from '../../src/domain/project-record.ts';
import { distinctOf, plainArray, textArray } from './arrays.ts';
import type { Trx } from './connect.ts';

/** A record as it stands now, with the facts it counts for. */
export interface RecordRow {
  readonly recordId: string;
  readonly person: string;
  readonly headRev: number;
  readonly state: ProjectedState;
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
  const column = (of: (row: RecordRow) => string | number | null) => plainArray(rows.map(of));
  const ids = column((row) => row.recordId);
  const persons = column((row) => row.person);
  const types = column((row) => row.type);
  const versions = column((row) => row.version);
  const communes = column((row) => row.commune);
  // A fact names its record by its place here, from 1, and its dimensions by their place among the distinct ones.
  const facts = rows.flatMap((row, i) => row.facts.map((fact, no) => ({ ...fact, no, place: i + 1 })));
  const dims = distinctOf(facts.map((fact) => JSON.stringify(fact.dims)));
  const f = (of: (fact: (typeof facts)[number]) => string | number | null) => plainArray(facts.map(of));
  await sql`/* put_records */
    WITH put AS (
      INSERT INTO record AS old (province_code, record_id, person, head_rev, state, type, version, unit, commune, day,
        body, conflicts, received_at)
      SELECT ${province}, record_id, person, head_rev, state, type, version, unit, commune, day,
        body::jsonb, string_to_array(conflicts, ','), ${receivedAt}::timestamptz
      FROM unnest(
        ${ids}::uuid[], ${persons}::uuid[], ${column((row) => row.headRev)}::int[],
        ${column((row) => row.state)}::text[], ${types}::text[], ${versions}::int[],
        ${column((row) => row.unit)}::text[], ${communes}::text[], ${column((row) => row.day)}::date[],
        ${textArray(rows.map((row) => (row.body === null ? null : JSON.stringify(row.body))))}::text[],
        ${textArray(rows.map((row) => row.conflicts.join(',')))}::text[]
      ) AS t(record_id, person, head_rev, state, type, version, unit, commune, day, body, conflicts)
      ON CONFLICT (province_code, record_id) DO UPDATE SET head_rev = excluded.head_rev, state = excluded.state,
        type = excluded.type, version = excluded.version, unit = excluded.unit, commune = excluded.commune,
        day = excluded.day, body = excluded.body, conflicts = excluded.conflicts,
        received_at = CASE WHEN old.head_rev = excluded.head_rev THEN old.received_at ELSE excluded.received_at END
    )
    INSERT INTO fact (province_code, record_id, no, person, indicator, value, qualifier, day_from, day_to, unit, commune,
      key, dims, type, version)
    SELECT ${province}, (${ids}::uuid[])[place], no, (${persons}::uuid[])[place], indicator, value, qualifier,
      day_from, day_to, unit, (${communes}::text[])[place], key, (${textArray(dims.distinct)}::jsonb[])[dims],
      (${types}::text[])[place], (${versions}::int[])[place]
    FROM unnest(
      ${f((x) => x.place)}::int[], ${f((x) => x.no)}::smallint[], ${f((x) => x.indicator)}::text[],
      ${f((x) => x.value)}::bigint[], ${f((x) => x.qualifier ?? null)}::text[], ${f((x) => x.from)}::date[],
      ${f((x) => x.to)}::date[], ${f((x) => x.orgUnit)}::text[], ${textArray(facts.map((x) => x.key ?? null))}::text[],
      ${plainArray(dims.places)}::int[]
    ) AS t(place, no, indicator, value, qualifier, day_from, day_to, unit, key, dims)
  `.execute(trx);
};
