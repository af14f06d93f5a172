import { sql } from 'kysely';
import type { ActionLog } from '../../src/domain/people-api.ts';
import type { Trx } from './connect.ts';

const PAGE = 50;

/**
 * A page of the audit with names, newest first. @param people only what these did or what was done to them; '*' for all
 * @param before number of the row that the page ends before
 */
export const readActionLog = async (
  trx: Trx,
  province: string,
  people: readonly string[] | '*',
  before: number | undefined,
): Promise<ActionLog> => {
  const reached =
    people === '*'
      ? sql``
      : sql`AND (actor.person = ANY (${[...people]}::uuid[]) OR subject.person = ANY (${[...people]}::uuid[]))`;
  const older = before === undefined ? sql`` : sql`AND a.n < ${before}`;
  const { rows } = await sql<{ row: ActionLog['rows'][number] }>`
    SELECT json_strip_nulls(json_build_object('n', a.n, 'at', x.line ->> 'at', 'event', x.line ->> 'event',
      'actor', actor.name, 'subject', coalesce(subject.name, unit.name), 'role', x.line #>> '{detail,role}')) AS row
    FROM audit a
    CROSS JOIN LATERAL (SELECT a.line::jsonb AS line) x
    LEFT JOIN person actor ON actor.province_code = a.province_code AND actor.person::text = x.line ->> 'actor'
    LEFT JOIN device d ON d.province_code = a.province_code AND d.sender = x.line ->> 'subject'
    LEFT JOIN person subject ON subject.province_code = a.province_code
      AND subject.person::text = coalesce(d.person::text, x.line ->> 'subject')
    LEFT JOIN org_unit unit ON unit.province_code = a.province_code AND unit.key = x.line ->> 'subject'
    WHERE a.province_code = ${province} ${older} ${reached}
    ORDER BY a.n DESC LIMIT ${PAGE + 1}`.execute(trx);
  return { rows: rows.slice(0, PAGE).map(({ row }) => row), more: rows.length > PAGE };
};
