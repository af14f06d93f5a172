import { projectRecord, type Revision, standingActs } from '../../src/domain/project-record.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { readLine } from '../../src/domain/wire/line.ts';
import { appendAudit } from '../db/audit.ts';
import type { Db } from '../db/connect.ts';
import { type Held, lockRecords, readHeld } from '../db/held.ts';
import { nextRecordIds } from '../db/record-pages.ts';
import { type RecordRow, replaceRecords } from '../db/records.ts';
import { asOwner } from '../db/transact.ts';
import { putUnitActs } from '../db/unit-acts.ts';

const PAGE = 200;

/**
 * Makes every record and its facts anew from the stored lines, as today's definitions read them; gives how many
 * records there were. A page is one transaction that other writers of its records wait for. Idempotent.
 */
export const rebuildFacts = async (
  db: Db,
  registry: Registry,
  province: string,
  now: Date,
): Promise<number> => {
  let after: string | undefined;
  let count = 0;
  for (;;) {
    const ids = await asOwner(db, { province }, (trx) => nextRecordIds(trx, province, after, PAGE));
    if (ids.length === 0) break;
    await asOwner(db, { province }, async (trx) => {
      await lockRecords(trx, province, ids);
      const held = await readHeld(trx, province, ids, []);
      const rows = ids.flatMap((recordId) => rebuilt(registry, recordId, held));
      await replaceRecords(trx, province, rows, ids, now);
      await putUnitActs(trx, province, rows);
    });
    count += ids.length;
    after = ids.at(-1);
  }
  await asOwner(db, { province }, (trx) =>
    appendAudit(trx, {
      event: 'facts_rebuilt',
      actor: 'admin',
      subject: province,
      detail: { records: count },
    }),
  );
  return count;
};

const rebuilt = (registry: Registry, recordId: string, held: Held): RecordRow[] => {
  const lines = held.lines.filter((row) => row.recordId === recordId);
  const revisions = lines.flatMap(({ line, rev, commune }): Revision[] => {
    const entry = readLine(line);
    return entry ? [{ rev, commune, entry, line }] : [];
  });
  const person = lines[0]?.person;
  if (person === undefined || revisions.length === 0) return [];
  const acts = held.acts.filter((act) => act.ofRecord === recordId);
  return [{ ...projectRecord(registry, revisions, (at) => standingActs(acts, at)), recordId, person }];
};
