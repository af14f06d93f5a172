import { sql } from 'kysely';
import type { Db } from '../../server/db/connect.ts';

/** Every row of every table as text, sorted, by the name of the table. */
export type DatabaseState = { readonly [table: string]: readonly string[] };

/** Columns that say when a phone last called, and nothing about a record. */
const OF_THE_CALL = ['last_seen_at'];

/** Reads the whole database; the list of tables is the catalogue's own. @param tables only these */
export async function readState(owner: Db, tables?: readonly string[]): Promise<DatabaseState> {
  const { rows: found } = await sql<{ name: string }>`
    SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1`.execute(owner);
  const state: { [table: string]: readonly string[] } = {};
  for (const { name } of found) {
    if (tables && !tables.includes(name)) continue;
    const { rows } = await sql<{ row: string }>`
      SELECT (to_jsonb(t) - ${OF_THE_CALL}::text[])::text AS row FROM ${sql.table(name)} t ORDER BY 1`.execute(
      owner,
    );
    state[name] = rows.map(({ row }) => row);
  }
  return state;
}

/** Lines held for a sender by seq, and how often each is there. */
export async function linesOf(owner: Db, sender: string): Promise<readonly { seq: number; line: string }[]> {
  return owner
    .selectFrom('entry')
    .select(['seq', 'line'])
    .where('sender', '=', sender)
    .orderBy('seq')
    .execute();
}
