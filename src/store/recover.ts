import { type JournalName, listJournal, writeJournalFile } from './journal-file.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { Counters } from './rows.ts';
import type { StoreDb } from './schema.ts';
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

/** A phone on which nobody saved anything yet: nothing to mend, and nothing that could have been lost. */
const beginCounting = (db: StoreDb, ports: StorePorts): Promise<Counters | undefined> =>
  db.transaction('rw', ['outbox', 'meta'], async () => {
    const { counters } = await readMeta(db, ['counters']);
    if (counters || (await db.outbox.count()) > 0) return undefined;
    const fresh: Counters = { sender: ports.sender, seq: 0, generation: 1 };
    await writeMeta(db, { counters: fresh });
    return fresh;
  });

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
  const isNew = counters === undefined && names.length === 0 && behind === 0;
  const begun = isNew ? await beginCounting(db, ports) : undefined;
  if (begun) {
    ports.marker.write({ sender: ports.sender, highestSeq: begun.seq });
    return 0;
  }
  const { mend } = await import('./mend.ts');
  const mended = await mend(db, ports, counters, newest?.generation ?? 0);
  ports.marker.write({ sender: ports.sender, highestSeq: mended.counters.seq });
  const fresh = counters === undefined && names.length === 0 && mended.counters.seq === 0;
  if (!fresh) await rewriteJournal(db, ports, mended.counters).catch(() => undefined);
  return mended.recovered;
};
