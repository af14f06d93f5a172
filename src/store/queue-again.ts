import { readMeta, writeMeta } from './meta.ts';
import { notDeliveredAgain } from './not-delivered-again.ts';
import type { Counters, OutboxRow, PulledRow } from './rows.ts';
import type { StoreDb } from './schema.ts';

/** Rows queued again, and the counters after them; both go to the journal after the commit. */
interface QueuedAgain {
  readonly rows: readonly OutboxRow[];
  readonly counters: Counters;
}

const asRow = ({ recordId, rev, type, line }: PulledRow, seq: number): OutboxRow => ({
  seq,
  recordId,
  rev,
  type,
  line,
  lineLength: line.length,
  // The province has had this line: it is never made anew.
  frozen: 1,
  state: 'queued',
  token: '',
});

/**
 * Queues under new seqs what came down before and a complete pull of this cluster did not bring again, with id,
 * revision and line unchanged; for use inside the transaction that applies the page. Doing it twice is doing it once.
 */
export const queueAgain = async (db: StoreDb, cluster: string): Promise<QueuedAgain | undefined> => {
  const { counters } = await readMeta(db, ['counters']);
  if (!counters) return undefined;
  // Own is what came down as such: a province that has forgotten the person too invites under another id.
  const stale = await db.pulled
    .filter((row) => row.cluster !== undefined && row.cluster !== cluster)
    .toArray();
  const revisions = stale.map(({ recordId, rev }) => [recordId, rev] as [string, number]);
  const sent = await db.outbox.where('[recordId+rev]').anyOf(revisions).toArray();
  const lines = new Set(sent.map(({ line }) => line));
  const missing = notDeliveredAgain<string, string, PulledRow>(stale, cluster, (line) => lines.has(line));
  if (missing.length === 0) return undefined;
  const rows = missing.map((row, i) => asRow(row, counters.seq + 1 + i));
  await db.outbox.bulkAdd(rows);
  const heads = new Map(rows.map((row) => [`${row.recordId}/${row.rev}`, row.seq]));
  const records = await db.records.bulkGet(rows.map(({ recordId }) => recordId));
  const shown = new Map(records.flatMap((record) => (record ? [[record.id, record] as const] : [])));
  const moved = [...shown.values()].flatMap((record) => {
    const headSeq = heads.get(`${record.id}/${record.rev}`);
    // A revision that has a row shows that row's state.
    if (record.headSeq !== undefined || headSeq === undefined) return [];
    return [{ ...record, headSeq, awaitedSeq: headSeq }];
  });
  await db.records.bulkPut(moved);
  const next: Counters = {
    ...counters,
    seq: counters.seq + rows.length,
    generation: counters.generation + 1,
  };
  await writeMeta(db, { counters: next });
  return { rows, counters: next };
};
