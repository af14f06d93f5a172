import {
  type JournalContent,
  type JournalName,
  listJournal,
  readJournalFile,
  writeJournalFile,
} from './journal-file.ts';
import { readMeta, writeMeta } from './meta.ts';
import { fromNothingWithOwn } from './profile.ts';
import { storedNames } from './record-context.ts';
import { missingRows, recordsOf } from './restored-rows.ts';
import type { Counters, OutboxRow } from './rows.ts';
import type { StoreDb } from './schema.ts';
import { searchTextOf } from './search-text.ts';
import type { StorePorts } from './store.ts';
import { oldestWaiting, waitingSeqs } from './waiting.ts';

/**
 * What an opening finds, and what it does (fault 13: a damaged database opens empty without an error):
 *
 *   counters there, sender ours, not behind the marker   nothing; a lagging journal is written again
 *   counters gone or behind the marker                   unsent rows come back from the journal
 *   counters or journal of another sender (key lost)     rows keep recordId, rev and line and get new seqs
 *
 * A seq the marker has seen is never given out again. Whatever comes back counts as possibly sent: its line is frozen.
 * The journal has only what was not held; the rest is asked for, for the province gives no phone its own entries unasked.
 */
interface Found {
  readonly db: StoreDb;
  readonly ports: StorePorts;
  readonly files: readonly JournalContent[];
}

const putRecords = async ({ db, ports }: Found, rows: readonly OutboxRow[]): Promise<void> => {
  const records = recordsOf(rows, ports);
  const known = await db.records.bulkGet(records.map((r) => r.id));
  const newer = records.filter((r, i) => (known[i]?.rev ?? 0) < r.rev);
  for (const old of known) if (old?.listKey !== undefined) await db.texts.delete(old.listKey);
  await db.records.bulkPut([...newer]);
  const names = storedNames(await readMeta(db, ['profile', 'lists']));
  const live = (await db.records.bulkGet(records.map((r) => r.id))).filter((r) => r?.listKey !== undefined);
  await db.texts.bulkPut(
    live.flatMap((r) => {
      const definition = r && ports.registry.get(r.type);
      return r?.listKey === undefined || !definition
        ? []
        : [{ listKey: r.listKey, id: r.id, text: searchTextOf(definition, r.body, names) }];
    }),
  );
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
    if (seq !== undefined) Object.assign(record, { headSeq: seq });
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

/** Mends the tables in one transaction. Gives the counters after it and how many rows came back. */
const mend = async (
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

/** Writes all that waits as one new file and removes the older ones: after it the journal is whole again. */
const rewriteJournal = async (db: StoreDb, ports: StorePorts, counters: Counters): Promise<void> => {
  if (!ports.journal) return;
  const old = await listJournal(ports.journal);
  const waiting = await db.outbox.bulkGet([...(await waitingSeqs(db))]);
  await writeJournalFile(
    ports.journal,
    counters.generation,
    { sender: ports.sender, highestSeq: counters.seq },
    waiting.flatMap((row) => row ?? []),
  );
  for (const file of old) if (file.generation !== counters.generation) await ports.journal.remove(file.name);
};

/** A save notes its generation in its transaction and writes the file after it: a kill in between leaves a hole. */
const isLagging = async (
  db: StoreDb,
  counters: Counters,
  files: readonly JournalName[],
): Promise<boolean> => {
  const oldest = await oldestWaiting(db);
  if (oldest.length === 0) return false;
  if (files.at(-1)?.generation !== counters.generation) return true;
  const copied = (seq: number) => files.some((file) => seq >= file.first && seq <= file.last);
  if (!oldest.every(copied)) return true;
  const holes = files.some((file, i) => i > 0 && file.generation !== (files[i - 1]?.generation ?? 0) + 1);
  // A file may also have gone because all of it is held: only then every waiting row is looked at.
  return holes && !(await waitingSeqs(db)).every(copied);
};

const readAll = async ({ journal }: StorePorts): Promise<readonly JournalContent[]> => {
  if (!journal) return [];
  const contents = await Promise.all(
    (await listJournal(journal)).map((file) => readJournalFile(journal, file)),
  );
  return contents.flatMap((content) => content ?? []);
};

/**
 * Brings database, journal and marker into agreement; run at every opening, before anything else reads.
 * In the usual case it reads one row and the names of the journal's files. Throws what the database throws.
 */
export const recover = async (db: StoreDb, ports: StorePorts): Promise<number> => {
  const { counters } = await readMeta(db, ['counters']);
  const names = ports.journal ? await listJournal(ports.journal).catch(() => []) : [];
  const newest = names.at(-1);
  const marker = ports.marker.read();
  const behind = Math.max(
    marker?.sender === ports.sender ? marker.highestSeq : 0,
    counters?.sender === ports.sender ? (newest?.last ?? 0) : 0,
  );
  if (counters?.sender === ports.sender && counters.seq >= behind) {
    const lagging = await isLagging(db, counters, names);
    if (lagging) await rewriteJournal(db, ports, counters).catch(() => undefined);
    return 0;
  }
  const files = await readAll(ports).catch(() => []);
  const generation = Math.max(counters?.generation ?? 0, newest?.generation ?? 0) + 1;
  const tables = ['records', 'texts', 'outbox', 'meta'];
  const mended = await db.transaction('rw', tables, () => mend({ db, ports, files }, counters, generation));
  ports.marker.write({ sender: ports.sender, highestSeq: mended.counters.seq });
  const fresh = counters === undefined && names.length === 0 && mended.counters.seq === 0;
  if (!fresh) await rewriteJournal(db, ports, mended.counters).catch(() => undefined);
  return mended.recovered;
};
