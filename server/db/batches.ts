import { sql } from 'kysely';
import type { Db } from './connect.ts';
import { asApp } from './transact.ts';

/** Forgets the bytes of batches older than 90 days and of those that never became whole in 7, in all provinces; lines, hashes and senders stay. Idempotent. */
export const dropOldBytes = (db: Db): Promise<void> =>
  asApp(db, {}, async (trx) => {
    await sql`SELECT drop_old_bytes()`.execute(trx);
  });
