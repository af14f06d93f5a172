import { sql } from 'kysely';
import type { Trx } from './connect.ts';

/** Whose book it is. */
type Owner = { readonly province: string; readonly person: string };

/**
 * What came by a person's closed stream so far, sealed; undefined before the first line. Every other transaction about
 * the same person waits until this one has ended. @param trx in the role of ingest
 */
export const lockClosedBook = async (
  trx: Trx,
  { province, person }: Owner,
): Promise<Uint8Array | undefined> => {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`closed:${province}:${person}`}, 0))`.execute(
    trx,
  );
  const row = await trx
    .selectFrom('closed_book')
    .select('sealed')
    .where('province_code', '=', province)
    .where('person', '=', person)
    .executeTakeFirst();
  return row?.sealed;
};

/** Writes it anew, also when nothing was added: when it was last written tells nothing. Call it after `lockClosedBook`. */
export const writeClosedBook = async (
  trx: Trx,
  { province, person }: Owner,
  sealed: Buffer,
  at: Date,
): Promise<void> => {
  await trx
    .insertInto('closed_book')
    .values({ province_code: province, person, sealed, written_at: at })
    .onConflict((c) => c.columns(['province_code', 'person']).doUpdateSet({ sealed, written_at: at }))
    .execute();
};
