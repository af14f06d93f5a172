import type { AnyRecord } from '../../domain/define-record.ts';
import type { RecordId } from '../../domain/envelope.ts';
import { deleteRecords } from '../delete-record.ts';
import type { Ledger } from '../ledger.ts';
import type { ImportRow } from '../rows.ts';
import { saveRecords } from '../save-record.ts';
import { isFailure, type Store, type StoreFailure } from '../store.ts';
import { read, write } from '../write.ts';

/** A row of a list, ready to be kept. */
export interface ImportItem {
  readonly body: unknown;
  /** What tells the row from all others; no second one with any of them is ever taken. */
  readonly keys: readonly string[];
}

/** How a run goes on, and whether it is to stop. */
export interface ImportRun {
  /** Told after each part; a promise lets the page breathe. */
  readonly onPart: (done: number) => Promise<void>;
  readonly isStopped: () => boolean;
}

/** Rows in one transaction: long enough to be quick, short enough for a page that answers. */
const PART = 50;

/** Another tab brought one of these rows in meanwhile: the transaction ends, and the part is looked at anew. */
class ImportedMeanwhile extends Error {}

const knownKeys = async (store: Store, keys: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await store.db.imported.where('keys').anyOf(keys).toArray();
  return new Set(rows.flatMap((row) => row.keys));
};

/** Which of these rows were never brought in, in their order; of two with one key the first. */
export const newItems = (store: Store, items: readonly ImportItem[]): Promise<readonly ImportItem[]> =>
  read(store, async () => {
    const known = new Set(
      await knownKeys(
        store,
        items.flatMap(({ keys }) => keys),
      ),
    );
    return items.filter(({ keys }) => {
      if (keys.some((key) => known.has(key))) return false;
      for (const key of keys) known.add(key);
      return true;
    });
  });

const keepPart = async (
  store: Store,
  definition: AnyRecord,
  source: Omit<ImportRow, 'count'>,
  part: readonly ImportItem[],
): Promise<number | StoreFailure> => {
  const fresh = await newItems(store, part);
  if (fresh.length === 0) return 0;
  const note = async (ledger: Ledger): Promise<void> => {
    // Written by an attempt nobody confirmed: its note stands beside it.
    if (ledger.rows.length === 0) return;
    const known = await knownKeys(
      store,
      fresh.flatMap(({ keys }) => keys),
    );
    if (known.size > 0) throw new ImportedMeanwhile();
    const before = await store.db.imports.get(source.id);
    await store.db.imports.put({ ...source, count: (before?.count ?? 0) + fresh.length });
    await store.db.imported.bulkAdd(
      fresh.map(({ keys }, i) => ({
        recordId: ledger.rows[i]?.recordId as RecordId,
        importId: source.id,
        keys: [...keys],
      })),
    );
  };
  try {
    const saved = await saveRecords(
      store,
      fresh.map(({ body }) => ({ definition, body })),
      { tables: ['imports', 'imported'], work: note },
    );
    return isFailure(saved) ? saved : saved.length;
  } catch (error) {
    if (!(error instanceof ImportedMeanwhile)) throw error;
    return keepPart(store, definition, source, part);
  }
};

/**
 * Saves the rows of a list as records of this person, a part at a time, each with the note of where it came from in the
 * same transaction: what was broken off goes on where it stopped, and nothing is brought in twice.
 * @returns how many records are new, or why the device refused; what was saved before that stays
 */
export const importRecords = async (
  store: Store,
  definition: AnyRecord,
  source: Omit<ImportRow, 'count' | 'at'>,
  items: readonly ImportItem[],
  run: ImportRun,
): Promise<number | StoreFailure> => {
  const noted = { ...source, at: store.ports.clock() };
  let saved = 0;
  for (let from = 0; from < items.length && !run.isStopped(); from += PART) {
    const part = items.slice(from, from + PART);
    const kept = await keepPart(store, definition, noted, part);
    if (typeof kept !== 'number') return kept;
    saved += kept;
    await run.onPart(from + part.length);
  }
  return saved;
};

/** Lists that were brought in, the newest first. Usable in `live`. */
export const listImports = (store: Store): Promise<readonly ImportRow[]> =>
  read(store, async () => (await store.db.imports.toArray()).sort((a, b) => b.at - a.at));

/**
 * Takes a whole list back, a part at a time: its records are deleted, those already sent by a further revision, and its
 * rows may be brought in again. Broken off, the rest is still in the list of imports.
 * @returns why the device refused, if it did
 */
export const undoImport = async (
  store: Store,
  importId: string,
  run: ImportRun,
): Promise<StoreFailure | undefined> => {
  for (let done = 0; !run.isStopped(); ) {
    const part = await read(store, () =>
      store.db.imported.where('importId').equals(importId).limit(PART).primaryKeys(),
    );
    if (part.length === 0) {
      const ended = await write(store, ['imports'], () => store.db.imports.delete(importId));
      return isFailure(ended) ? ended : undefined;
    }
    const deleted = await deleteRecords(store, part, {
      tables: ['imports', 'imported'],
      work: async () => {
        await store.db.imported.bulkDelete(part);
        const row = await store.db.imports.get(importId);
        if (row) await store.db.imports.put({ ...row, count: row.count - part.length });
      },
    });
    if (isFailure(deleted)) return deleted;
    done += part.length;
    await run.onPart(done);
  }
  return undefined;
};
