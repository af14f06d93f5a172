import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Trx } from './connect.ts';

/** What is written down for ever: role and key changes, exports, reads of cases. Never a value of a record. */
export interface AuditEvent {
  readonly event:
    | 'province_created'
    | 'units_imported'
    | 'code_issued'
    | 'role_changed'
    | 'device_activated'
    | 'device_revoked'
    | 'person_revoked'
    | 'backup_made'
    | 'backup_restored'
    | 'facts_rebuilt';
  /** Person, or 'admin' for the command line. */
  readonly actor: string;
  /** Whom or what it happened to, by id. */
  readonly subject: string;
  readonly detail: { readonly [name: string]: string | number | boolean | undefined };
}

/** Adds a row to the chain of the province the transaction is set to, in the same transaction; gives the new head. */
export const appendAudit = async (trx: Trx, e: AuditEvent): Promise<Buffer> => {
  const { rows } = await sql<{ head: Buffer }>`
    SELECT audit_append(${e.event}, ${e.actor}, ${e.subject}, ${JSON.stringify(e.detail)}::jsonb) AS head`.execute(
    trx,
  );
  return (rows[0] as { head: Buffer }).head;
};

/** What a look at a whole chain found: its length and head, or the number of the first row that does not fit. */
export type AuditVerdict =
  | { readonly ok: true; readonly rows: number; readonly head: Buffer }
  | { readonly ok: false; readonly brokenAt: number };

const PAGE = 1000;

/**
 * Reads a province's chain from its first row and checks every link; a changed, removed or reordered row is found.
 * A cut tail shows only beside a head that somebody else holds: a signed receipt, a backup's manifest.
 */
export const verifyChain = async (db: Db | Trx, province: string): Promise<AuditVerdict> => {
  let head: Buffer = Buffer.alloc(0);
  let n = 0;
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .select(['n', 'line', 'hash'])
      .where('province_code', '=', province)
      .where('n', '>', n)
      .orderBy('n')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const expected = createHash('sha256').update(head).update(row.line, 'utf8').digest();
      const told = (JSON.parse(row.line) as { n?: unknown }).n;
      if (row.n !== n + 1 || told !== row.n || !expected.equals(row.hash))
        return { ok: false, brokenAt: n + 1 };
      head = row.hash;
      n = row.n;
    }
    if (rows.length < PAGE) return { ok: true, rows: n, head };
  }
};
