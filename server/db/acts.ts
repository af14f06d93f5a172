import { sql } from 'kysely';
import type { Trx } from './connect.ts';
import type { ActRow } from './held.ts';

/** Records that the acts among these ids are about, as far as they are held. */
export const readTargets = async (
  trx: Trx,
  province: string,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const { rows } = await sql<{ of_record: string }>`SELECT of_record FROM act
    WHERE province_code = ${province} AND act_id = ANY (${[...ids]}::uuid[])`.execute(trx);
  return rows.map((row) => row.of_record);
};

/** Keeps the head of each act of the signer, and notes for others' whose record they are about. */
export const putActs = async (
  trx: Trx,
  province: string,
  signer: string,
  rows: readonly ActRow[],
): Promise<void> => {
  for (const row of rows) {
    if (row.person === signer)
      await trx
        .insertInto('act')
        .values({
          province_code: province,
          act_id: row.actId,
          type: row.type,
          of_record: row.ofRecord,
          of_person: row.ofPerson,
          person: row.person,
          name: row.name,
          communes: [...row.communes],
          line: row.line,
          position: row.position,
          amendment: row.amendment,
        })
        .onConflict((c) =>
          c.columns(['province_code', 'act_id']).doUpdateSet((e) => ({
            of_person: e.ref('excluded.of_person'),
            communes: e.ref('excluded.communes'),
            line: e.ref('excluded.line'),
            amendment: e.ref('excluded.amendment'),
          })),
        )
        .execute();
    else
      await sql`UPDATE act SET of_person = ${row.ofPerson}::uuid, amendment = ${row.amendment}
        WHERE province_code = ${province} AND act_id = ${row.actId}::uuid`.execute(trx);
  }
};
