import { sql } from 'kysely';
import type { Trx } from './connect.ts';
import type { CorrectionRow } from './held.ts';

/** Records that the corrections among these ids are for, as far as they are held. */
export const readTargets = async (
  trx: Trx,
  province: string,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const { rows } = await sql<{ of_record: string }>`SELECT of_record FROM correction
    WHERE province_code = ${province} AND correction_id = ANY (${[...ids]}::uuid[])`.execute(trx);
  return rows.map((row) => row.of_record);
};

/** Keeps the head of each correction of the signer, and notes for others' whose record they correct. */
export const putCorrections = async (
  trx: Trx,
  province: string,
  signer: string,
  rows: readonly CorrectionRow[],
): Promise<void> => {
  for (const row of rows) {
    if (row.person === signer)
      await trx
        .insertInto('correction')
        .values({
          province_code: province,
          correction_id: row.correctionId,
          of_record: row.ofRecord,
          of_person: row.ofPerson,
          person: row.person,
          name: row.name,
          communes: [...row.communes],
          line: row.line,
          position: row.position,
        })
        .onConflict((c) =>
          c.columns(['province_code', 'correction_id']).doUpdateSet((e) => ({
            of_person: e.ref('excluded.of_person'),
            communes: e.ref('excluded.communes'),
            line: e.ref('excluded.line'),
          })),
        )
        .execute();
    else
      await sql`UPDATE correction SET of_person = ${row.ofPerson}::uuid
        WHERE province_code = ${province} AND correction_id = ${row.correctionId}::uuid`.execute(trx);
  }
};
