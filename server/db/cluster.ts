import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from './connect.ts';

/** What every answer of the endpoint carries besides its outcomes. */
export interface ProvinceHead {
  /** Random name of this database; another one whenever it was restored or promoted. */
  readonly cluster: string;
  /** Newest hash of the audit chain, base64url; '' before the first row. */
  readonly audit: string;
  /** Chain of server keys, the first signed by the root. */
  readonly keys: readonly string[];
}

/** Reads what the province's receipts are signed with and over. */
export const readProvinceHead = async (trx: Trx, province: string): Promise<ProvinceHead> => {
  const { rows } = await sql<{ cluster: string; audit: Buffer | null; keys: string[] | null }>`
    SELECT cluster_id() AS cluster,
      (SELECT hash FROM audit WHERE province_code = ${province} ORDER BY n DESC LIMIT 1) AS audit,
      (SELECT array_agg(jws ORDER BY position) FROM server_key WHERE province_code = ${province}) AS keys`.execute(
    trx,
  );
  const row = rows[0];
  return {
    cluster: row?.cluster ?? '',
    audit: row?.audit?.toString('base64url') ?? '',
    keys: row?.keys ?? [],
  };
};

/** Gives the database a new random name, after which every device pulls from nothing; for restores, as the owner. */
export const renewCluster = async (trx: Trx): Promise<void> => {
  await sql`INSERT INTO cluster (id, system_identifier, timeline_id)
    SELECT ${randomUUID()}, s.system_identifier::text, c.timeline_id
    FROM pg_control_system() s, pg_control_checkpoint() c
    ON CONFLICT (one) DO UPDATE SET id = excluded.id,
      system_identifier = excluded.system_identifier, timeline_id = excluded.timeline_id`.execute(trx);
};
