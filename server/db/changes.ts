import { sql } from 'kysely';
import type { Change } from '../../src/domain/protocol.ts';
import type { Trx } from './connect.ts';
import type { Signer } from './signers.ts';

/** A change of one commune, before it is known to fit into the page. */
export interface ChangeRow {
  readonly n: number;
  readonly kind: Change['kind'];
  readonly data: unknown;
}

/** Which changes of a commune: numbers above `above` up to `upTo`. */
export interface ChangeRange {
  readonly commune: string;
  readonly above: number;
  readonly upTo: number;
  /** Lists of the commune too; else only what is meant for this person. */
  readonly lists: boolean;
  /** The person serves in the commune itself: models kept by private persons too, whose phones are in them or in corrections. */
  readonly within: boolean;
  /** Entries of this very sender up to this seq too. */
  readonly own: number;
}

/** Number of the newest committed change of each commune; a commune without any is absent. */
export const readCounters = async (
  trx: Trx,
  province: string,
  communes: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await trx
    .selectFrom('change_counter')
    .select(['commune', 'n'])
    .where('province_code', '=', province)
    .where('commune', 'in', [...communes, ''] as never[])
    .execute();
  return new Map(rows.map((row) => [row.commune, row.n]));
};

// What this sender wrote itself is on its phone already, unless it says that it lost it; everything else the
// policies leave over is for it.
const inRange = (signer: Signer, range: ChangeRange) => sql`
  SELECT e.n, 'entry' AS kind, json_build_object('line', e.line, 'person', e.person, 'name', p.name) AS data
  FROM entry e JOIN person p USING (province_code, person)
  WHERE e.province_code = ${signer.province} AND e.commune = ${range.commune}
    AND e.n > ${range.above} AND e.n <= ${range.upTo}
    AND NOT (e.person = ${signer.person}::uuid AND e.sender = ${signer.sender} AND e.seq > ${range.own})
    AND (e.type <> 'model' OR e.person = ${signer.person}::uuid OR (${range.lists} AND (${range.within}
      OR e.line::jsonb #>> '{body,holder}' IS DISTINCT FROM 'PERSON')))
    AND (e.type <> 'correction' OR e.person = ${signer.person}::uuid OR ${range.within}
      OR e.line::jsonb #> '{body,changes,contact}' IS NULL)
  UNION ALL
  SELECT c.n, c.kind, c.data::json FROM change c
  WHERE c.province_code = ${signer.province} AND c.commune = ${range.commune}
    AND c.n > ${range.above} AND c.n <= ${range.upTo} AND (c.person IS NOT NULL OR ${range.lists})
    AND (c.kind <> 'entry' OR c.person = ${signer.person}::uuid OR ${range.within}
      OR (c.data ->> 'line')::jsonb #> '{body,changes,contact}' IS NULL)`;

/** Up to `limit` changes of a range that are for the signer, from the oldest or from the newest. */
export const readChanges = async (
  trx: Trx,
  signer: Signer,
  range: ChangeRange,
  from: 'oldest' | 'newest',
  limit: number,
): Promise<readonly ChangeRow[]> => {
  const { rows } = await sql<ChangeRow>`SELECT n, kind, data FROM (${inRange(signer, range)}) x
    ORDER BY n ${from === 'oldest' ? sql`ASC` : sql`DESC`} LIMIT ${limit}`.execute(trx);
  return rows;
};

/** How many changes of a range are for the signer. */
export const countChanges = async (trx: Trx, signer: Signer, range: ChangeRange): Promise<number> => {
  const { rows } = await sql<{ k: number }>`
    SELECT count(*) AS k FROM (${inRange(signer, range)}) x`.execute(trx);
  return rows[0]?.k ?? 0;
};

/** A change with the commune it is numbered in. */
export type NewsRow = ChangeRow & { readonly unit: string };

/**
 * What one person is told besides entries of the commune: acts about own records, and of each list, setting and target
 * the newest value; acts first, then the newest first. Limited by the policies to what the person may see.
 * @param communes whose lists the person gets now
 */
export const readNews = async (
  trx: Trx,
  { province, person }: Pick<Signer, 'province' | 'person'>,
  communes: readonly string[],
  limit: number,
): Promise<readonly NewsRow[]> => {
  const { rows } = await sql<NewsRow>`SELECT unit, n, kind, data FROM (
      SELECT c.commune AS unit, c.n, c.kind, c.data, true AS is_own FROM change c
      WHERE c.province_code = ${province} AND c.person = ${person}::uuid
      UNION ALL
      SELECT * FROM (
        SELECT DISTINCT ON (c.commune, c.kind, c.data->>'name') c.commune, c.n, c.kind, c.data, false FROM change c
        WHERE c.province_code = ${province} AND c.person IS NULL AND c.commune = ANY (${[...communes]})
          AND c.kind IN ('unit_list', 'catalogue', 'target', 'setting')
        ORDER BY c.commune, c.kind, c.data->>'name', c.n DESC
      ) lists
    ) x ORDER BY is_own DESC, n DESC LIMIT ${limit}`.execute(trx);
  return rows;
};
