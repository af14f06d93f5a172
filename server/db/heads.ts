import { sql } from 'kysely';
import type { RecordId } from '../../src/domain/envelope.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { readLine } from '../../src/domain/wire/line.ts';
import type { Trx } from './connect.ts';

/** Newest line of a record as its author wrote it, without corrections; a body of null is a deletion. */
export interface HeadLine {
  readonly recordId: RecordId;
  readonly rev: number;
  readonly version: number;
  readonly unit: OrgUnitKey;
  readonly body: unknown;
}

/** Newest lines of a person's records of a type. */
export const headsOf = async (
  trx: Trx,
  province: string,
  person: string,
  type: string,
): Promise<readonly HeadLine[]> => {
  const { rows } = await sql<{ line: string }>`
    SELECT DISTINCT ON (record_id) line FROM entry
    WHERE province_code = ${province} AND person = ${person}::uuid AND type = ${type}
    ORDER BY record_id, rev DESC, line_hash`.execute(trx);
  return rows.flatMap(({ line }): HeadLine[] => {
    const entry = readLine(line);
    if (!entry) return [];
    const { recordId, rev, version, orgUnit: unit, body } = entry;
    return [{ recordId, rev, version, unit, body }];
  });
};
