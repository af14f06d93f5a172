import type { SenderId } from '../domain/envelope.ts';
import type { Journal } from './journal.ts';
import type { OutboxRow } from './rows.ts';
import type { Store } from './store.ts';

/** What of an outbox row is kept a second time. */
export type JournalRow = Pick<OutboxRow, 'seq' | 'recordId' | 'rev' | 'type' | 'line' | 'unfixed'>;

/** What the name of a file tells. A later generation overrides an earlier one where both hold a revision. */
export interface JournalName {
  readonly name: string;
  readonly generation: number;
  readonly first: number;
  readonly last: number;
}

/** One file, read. */
export interface JournalContent extends JournalName {
  readonly sender: SenderId;
  /** Highest seq given out when it was written. */
  readonly highestSeq: number;
  readonly rows: readonly JournalRow[];
}

const nameOf = (generation: number, first: number, last: number): string =>
  `${String(generation).padStart(10, '0')}-${first}-${last}.jsonl`;

const readName = (name: string): JournalName | undefined => {
  const match = /^(\d{10})-(\d+)-(\d+)\.jsonl$/.exec(name);
  return match
    ? { name, generation: Number(match[1]), first: Number(match[2]), last: Number(match[3]) }
    : undefined;
};

/** The files of a journal by name, oldest first. */
export const listJournal = async (journal: Journal): Promise<readonly JournalName[]> =>
  (await journal.names()).flatMap((name) => readName(name) ?? []).sort((a, b) => a.generation - b.generation);

/** The last line of a file: a file without it was cut and is passed over. */
const END = '"end"';

/** Reads a file; undefined when it is gone, cut or no journal. Never throws over its content. */
export const readJournalFile = async (
  journal: Journal,
  file: JournalName,
): Promise<JournalContent | undefined> => {
  const lines = (await journal.read(file.name))?.split('\n');
  if (lines === undefined || lines.at(-1) !== END) return undefined;
  try {
    const [head, ...rows] = lines.slice(0, -1).map((line) => JSON.parse(line) as unknown);
    const { sender, highestSeq } = head as { sender: SenderId; highestSeq: number };
    return { ...file, sender, highestSeq, rows: rows as JournalRow[] };
  } catch {
    return undefined;
  }
};

/** Writes rows as one file. An empty file only carries sender and highest seq. */
export const writeJournalFile = async (
  journal: Journal,
  generation: number,
  head: { readonly sender: SenderId; readonly highestSeq: number },
  rows: readonly JournalRow[],
): Promise<void> => {
  const seqs = rows.map((row) => row.seq);
  const name = nameOf(generation, Math.min(head.highestSeq, ...seqs), Math.max(0, ...seqs));
  const lines = rows.map(({ seq, recordId, rev, type, line, unfixed }) =>
    JSON.stringify({ seq, recordId, rev, type, line, ...(unfixed ? { unfixed } : {}) }),
  );
  await journal.write(name, [JSON.stringify(head), ...lines, END].join('\n'));
};

/** Longest time a save waits for its second copy; the first one is on the disk already. */
const PATIENCE_MS = 3_000;

const inTime = (work: Promise<void>): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('journal too slow')), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/**
 * Writes rows after their commit and notes the highest seq. Never fails: a refused second copy is told by the
 * journal's state, and the next opening writes it again.
 */
export const journalRows = async (
  store: Store,
  generation: number,
  highestSeq: number,
  rows: readonly JournalRow[],
): Promise<void> => {
  const head = { sender: store.sender, highestSeq };
  store.ports.marker.write(head);
  if (!store.ports.journal) return;
  try {
    await inTime(writeJournalFile(store.ports.journal, generation, head, rows));
    store.setJournalState('ok');
  } catch {
    store.setJournalState('failing');
  }
};

/** Removes files of which nothing waits any more; the newest stays, as the second marker. */
export const pruneJournal = async (store: Store, waiting: readonly number[]): Promise<void> => {
  const { journal } = store.ports;
  if (!journal) return;
  try {
    const files = await listJournal(journal);
    const done = files
      .slice(0, -1)
      .filter((file) => !waiting.some((seq) => seq >= file.first && seq <= file.last));
    // All at once: a month without a network leaves hundreds, and a receipt waits for this.
    await Promise.all(done.map((file) => journal.remove(file.name)));
  } catch {
    store.setJournalState('failing');
  }
};
