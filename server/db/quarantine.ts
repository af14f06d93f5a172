import { sql } from 'kysely';
import type { SenderId } from '../../src/domain/envelope.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import type { Trx } from './connect.ts';

/** Lines of one sender that were set aside, in ascending order of seq. */
export interface SetAside {
  readonly sender: SenderId;
  readonly lines: readonly SentLine[];
  /** One of the batches they came in. */
  readonly batch: Buffer;
}

/** Everything set aside in a province, by sender; as the owner. */
export const readSetAside = async (trx: Trx, province: string): Promise<readonly SetAside[]> => {
  const rows = await trx
    .selectFrom('quarantine')
    .select(['sender', 'seq', 'line', 'batch'])
    .where('province_code', '=', province)
    .orderBy('sender')
    .orderBy('seq')
    .execute();
  const bySender = new Map<SenderId, { sender: SenderId; lines: SentLine[]; batch: Buffer }>();
  for (const { sender, seq, line, batch } of rows) {
    const known = bySender.get(sender) ?? { sender, lines: [], batch };
    known.lines.push({ seq, line: line.toString('utf8') });
    bySender.set(sender, known);
  }
  return [...bySender.values()];
};

/** Drops the copies of lines that have been filed since; gives how many. As the owner. */
export const dropFiled = async (trx: Trx, province: string): Promise<number> => {
  const { numAffectedRows } = await sql`DELETE FROM quarantine q USING entry e
    WHERE q.province_code = ${province} AND e.province_code = q.province_code AND e.person = q.person
      AND e.line_hash = q.line_hash`.execute(trx);
  return Number(numAffectedRows ?? 0);
};
