import { sql } from 'kysely';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Trx } from './connect.ts';

/** A stored line of a record. */
export interface HeldLine {
  readonly recordId: string;
  readonly person: string;
  readonly rev: number;
  /** SHA-256 of the line, hexadecimal. */
  readonly hash: string;
  readonly line: string;
  readonly commune: OrgUnitKey;
}

/** A correction or review as the table has it. */
export interface ActRow {
  readonly actId: string;
  readonly type: 'correction' | 'review';
  readonly ofRecord: string;
  readonly ofPerson: string | null;
  readonly person: string;
  readonly name: string;
  readonly communes: readonly string[];
  readonly line: string;
  readonly position: number;
  readonly amendment: number | null;
  /** Revision that two lines claim; known only to the transaction in which that came about. */
  readonly voidRev?: number;
}

/** What the province holds of a set of records, as far as the signer may see it. */
export interface Held {
  readonly lines: readonly HeldLine[];
  readonly acts: readonly ActRow[];
  /** Ids that belong to another person. */
  readonly foreign: ReadonlySet<string>;
}

/** Makes every other transaction about one of these records wait until this one has ended; in one order, so that none waits in a circle. */
export const lockRecords = async (
  trx: Trx,
  province: string,
  recordIds: readonly string[],
): Promise<void> => {
  const sorted = [...new Set(recordIds)].sort();
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${province}:`} || id, 0))
    FROM unnest(${sorted}::text[]) AS id`.execute(trx);
};

interface Around {
  kind: 'act' | 'foreign';
  id: string;
  data: ActRow | null;
}

/**
 * Reads all revisions of the records, and what else bears on them. Call it after `lockRecords`.
 * @param ids records of the signer @param targets records that acts of the signer name
 */
export const readHeld = async (
  trx: Trx,
  province: string,
  ids: readonly string[],
  targets: readonly string[],
): Promise<Held> => {
  const all = [...new Set([...ids, ...targets])];
  const { rows: lines } = await sql<HeldLine>`
    SELECT record_id AS "recordId", person, rev, encode(line_hash, 'hex') AS hash, line, commune
    FROM entry WHERE province_code = ${province} AND record_id = ANY (${all}::uuid[])`.execute(trx);
  const { rows: around } = await sql<Around>`
    SELECT 'act' AS kind, of_record AS id, json_build_object('actId', act_id, 'type', type,
      'ofRecord', of_record, 'ofPerson', of_person, 'person', person, 'name', name, 'communes', communes,
      'line', line, 'position', position, 'amendment', amendment) AS data
    FROM act WHERE province_code = ${province}
      AND (of_record = ANY (${all}::uuid[]) OR act_id = ANY (${[...ids]}::uuid[]))
    UNION ALL
    SELECT 'foreign', id, NULL FROM foreign_records(${[...ids]}::uuid[]) AS id`.execute(trx);
  return {
    lines,
    acts: around.flatMap(({ data }) => data ?? []),
    foreign: new Set(around.flatMap(({ kind, id }) => (kind === 'foreign' ? [id] : []))),
  };
};
