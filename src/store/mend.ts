import type { Registry } from '../domain/records/registry.ts';
import { type JournalContent, listJournal, readJournalFile } from './journal-file.ts';
import { readMeta, writeMeta } from './meta.ts';
import { fromNothingWithOwn } from './profile.ts';
import { storedNames } from './record-context.ts';
import { missingRows, recordsOf } from './restored-rows.ts';
import type { Counters, OutboxRow } from './rows.ts';
import type { StoreDb } from './schema.ts';
import { wordsOf } from './search-text.ts';
import type { StorePorts } from './store.ts';
import { writeTexts } from './text-blocks.ts';

interface Found {
  readonly db: StoreDb;
  readonly ports: StorePorts;
  readonly registry: Registry;
  readonly files: readonly JournalContent[];
}

const putRecords = async ({ db, ports, registry }: Found, rows: readonly OutboxRow[]): Promise<void> => {
  const names = storedNames(await readMeta(db, ['profile', 'lists']));
  const records = recordsOf(rows, ports, registry, names);
  const known = await db.records.bulkGet(records.map((r) => r.id));
  const newer = records.filter((r, i) => (known[i]?.rev ?? 0) < r.rev);
  await db.records.bulkPut([...newer]);
  const texts = new Map<string, string | undefined>();
  for (const old of known) if (old?.listKey !== undefined) texts.set(old.listKey, undefined);
  for (const row of await db.records.bulkGet(records.map((r) => r.id))) {
    const definition = row && registry.get(row.type);
    if (row?.listKey !== undefined && definition)
      texts.set(row.listKey, wordsOf(definition, row.body, names).text);
  }
  await writeTexts(db, texts);
};

/** Queues every row again under new seqs from 1, in the order of the old ones: of this sender the province holds nothing. */
const renumber = async (db: StoreDb, rows: readonly OutboxRow[]): Promise<readonly OutboxRow[]> => {
  const renewed = rows.map(({ outcome, attention, receivedAt, ...row }, i) => ({
    ...row,
    seq: i + 1,
    state: 'queued' as const,
    frozen: row.line === '' ? (0 as const) : (1 as const),
  }));
  await db.outbox.clear();
  await db.outbox.bulkAdd(renewed);
  const newSeqs = new Map(rows.map((row, i) => [row.seq, i + 1]));
  await db.records.toCollection().modify((record) => {
    const seq = record.headSeq === undefined ? undefined : newSeqs.get(record.headSeq);
    if (seq === undefined) return;
    Object.assign(record, { headSeq: seq }, record.awaitedSeq === undefined ? {} : { awaitedSeq: seq });
  });
  return renewed;
};

const highestOf = ({ files, ports }: Found): number => {
  const marker = ports.marker.read();
  return Math.max(
    0,
    marker?.sender === ports.sender ? marker.highestSeq : 0,
    ...files.filter((f) => f.sender === ports.sender).map((f) => f.highestSeq),
  );
};

const mendTables = async (
  found: Found,
  counters: Counters | undefined,
  generation: number,
): Promise<{ counters: Counters; recovered: number }> => {
  const { db, ports } = found;
  const stored = await db.outbox.orderBy('seq').toArray();
  const sameSender = counters === undefined || counters.sender === ports.sender;
  const rows = sameSender ? stored : await renumber(db, stored);
  const highest = Math.max(highestOf(found), rows.at(-1)?.seq ?? 0, sameSender ? (counters?.seq ?? 0) : 0);
  const missing = missingRows(found.files, ports.sender, rows, highest);
  // Read again: another tab may have saved since, which is no loss.
  const known = await readMeta(db, ['counters', 'cursor']);
  const isBehind = sameSender && highestOf(found) > (known.counters?.seq ?? 0);
  await db.outbox.bulkAdd([...missing]);
  await putRecords(found, missing);
  const seq = Math.max(highest, ...missing.map((row) => row.seq));
  const next: Counters = { sender: ports.sender, seq, generation };
  await writeMeta(db, { counters: next, ...(isBehind ? { cursor: fromNothingWithOwn(seq) } : {}) });
  if (!sameSender && known.cursor) {
    // What the other sender asked for is no concern of this one's seqs.
    const { own: _, ...cursor } = known.cursor;
    await writeMeta(db, { cursor });
  }
  return { counters: next, recovered: missing.length };
};

const readAll = async ({ journal }: StorePorts): Promise<readonly JournalContent[]> => {
  if (!journal) return [];
  const contents = await Promise.all(
    (await listJournal(journal)).map((file) => readJournalFile(journal, file)),
  );
  return contents.flatMap((content) => content ?? []);
};

/**
 * Mends the tables in one transaction out of what the journal still has. Gives the counters after it and how many rows
 * came back. A chunk of its own: most phones never need it. Throws what the database throws.
 */
export const mend = async (
  db: StoreDb,
  ports: StorePorts,
  counters: Counters | undefined,
  newestGeneration: number,
): Promise<{ readonly counters: Counters; readonly recovered: number }> => {
  const files = await readAll(ports).catch(() => []);
  const registry = await ports.registry.full();
  const generation = Math.max(counters?.generation ?? 0, newestGeneration) + 1;
  const tables = ['records', 'texts', 'outbox', 'meta'];
  return db.transaction('rw', tables, () => mendTables({ db, ports, registry, files }, counters, generation));
};
