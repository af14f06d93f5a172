import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from './connect.ts';

/** What stands in the audit: who did what to whom. Never a value of a record. */
export interface AuditEvent {
  readonly event: string;
  /** Person or command that acted. */
  readonly actor: string;
  /** Person, device or unit it was done to. */
  readonly subject: string;
  readonly detail?: { readonly [name: string]: string | number | boolean | null };
}

/**
 * Adds an event to the chain of the province the transaction is limited to (`province` of its scope) and gives the
 * new head. Committed or undone with the transaction.
 */
export const appendAudit = async (
  trx: Trx,
  { event, actor, subject, detail }: AuditEvent,
): Promise<Buffer> => {
  const { rows } = await sql<{ head: Buffer }>`
    SELECT audit_append(${event}, ${actor}, ${subject}, ${JSON.stringify(detail ?? {})}::jsonb) AS head`.execute(
    trx,
  );
  return rows[0]?.head as Buffer;
};

/** What checking the chain found; `rows` is how many were read, `at` the first one that is wrong. */
export type AuditCheck =
  | { readonly ok: true; readonly rows: number; readonly head: string }
  | {
      readonly ok: false;
      readonly rows: number;
      readonly at: number;
      readonly fault: 'row' | 'order' | 'tail';
    };

/**
 * Reads the chain of a province from its first row: a changed, removed or moved row breaks it, and a cut tail shows
 * by a head that somebody has seen (in a signed receipt, in the manifest of a backup) and the chain lacks.
 * @param seenHeads heads in base64url
 */
export const verifyAudit = async (
  trx: Trx,
  province: string,
  seenHeads: readonly string[] = [],
): Promise<AuditCheck> => {
  const rows = await trx
    .selectFrom('audit')
    .select(['n', 'line', 'hash'])
    .where('province_code', '=', province)
    .orderBy('n')
    .execute();
  const missing = new Set(seenHeads);
  let head = Buffer.alloc(0);
  for (const [i, row] of rows.entries()) {
    if (row.n !== i + 1 || numberIn(row.line) !== row.n)
      return { ok: false, rows: rows.length, at: i + 1, fault: 'order' };
    const hash = createHash('sha256').update(head).update(row.line).digest();
    if (!hash.equals(row.hash)) return { ok: false, rows: rows.length, at: row.n, fault: 'row' };
    head = hash;
    missing.delete(hash.toString('base64url'));
  }
  missing.delete('');
  return missing.size === 0
    ? { ok: true, rows: rows.length, head: head.toString('base64url') }
    : { ok: false, rows: rows.length, at: rows.length + 1, fault: 'tail' };
};

const numberIn = (line: string): unknown => {
  try {
    return (JSON.parse(line) as { n?: unknown }).n;
  } catch {
    return undefined;
  }
};
