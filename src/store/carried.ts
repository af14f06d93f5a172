import { readMeta, writeMeta } from './meta.ts';
import type { CarriedRow, HandedOver, OutboxRow } from './rows.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { read, write } from './write.ts';

/** What became of a file besides being made. */
export type Handing = 'handed' | 'kept';

/** Files whose receipts a phone still waits for are few; of older ones only the newest are remembered. */
const MOST_FILES = 200;
/** Of those that went nowhere, fewer: one is made each time the screen opens. */
const MOST_UNHANDED = 5;

const hasLeft = ({ handedAt, keptAt }: CarriedRow): boolean => handedAt !== undefined || keptAt !== undefined;

/** The number the next file is called by: of files that left the phone, not of those that were only made. */
export const nextFileNumber = (store: Store): Promise<number> =>
  read(store, async () => ((await readMeta(store.db, ['filesHanded'])).filesHanded ?? 0) + 1);

/**
 * Notes what is in a file, before anybody can have it: without this its receipts would settle nothing. Changes no state.
 */
export const noteFileMade = async (
  store: Store,
  { file, number, batches }: Pick<CarriedRow, 'file' | 'number' | 'batches'>,
): Promise<StoreFailure | undefined> => {
  const madeAt = store.ports.clock();
  const result = await write(store, ['carried'], async () => {
    const { carried } = store.db;
    await carried.put({ file, number, madeAt, batches, hashes: batches.map(({ hash }) => hash) });
    const rows = (await carried.toArray()).sort((a, b) => b.madeAt - a.madeAt);
    const left = rows.filter(hasLeft);
    const old = [...left.slice(MOST_FILES), ...rows.filter((row) => !hasLeft(row)).slice(MOST_UNHANDED)];
    await carried.bulkDelete(old.map((row) => row.file));
    return undefined;
  });
  return isFailure(result) ? result : undefined;
};

const markRows = async (
  store: Store,
  { batches }: CarriedRow,
  mark: (row: OutboxRow) => HandedOver,
): Promise<void> => {
  const rows = await store.db.outbox.bulkGet(batches.flatMap(({ seqs }) => [...seqs]));
  const waiting = rows.flatMap((row) => (row?.state === 'queued' ? [row] : []));
  await store.db.outbox.bulkPut(waiting.map((row) => ({ ...row, handedOver: mark(row) })));
};

const changeFile = async (
  store: Store,
  file: string,
  work: (row: CarriedRow) => Promise<void>,
): Promise<StoreFailure | boolean> => {
  const result = await write(store, ['carried', 'outbox', 'meta'], async () => {
    const row = await store.db.carried.get(file);
    if (row) await work(row);
    return row !== undefined;
  });
  if (result === true) store.ports.changed.postMessage({ kind: 'settled', profileId: store.profileId });
  return result;
};

/**
 * Notes that a file was handed to somebody, or put away outside the phone. What waits in one that was handed over says so
 * until a receipt; sending goes on as before.
 */
export const noteHanding = async (
  store: Store,
  file: string,
  handing: Handing,
): Promise<StoreFailure | undefined> => {
  const at = store.ports.clock();
  const result = await changeFile(store, file, async (row) => {
    const noted = handing === 'handed' ? { handedAt: row.handedAt ?? at } : { keptAt: at };
    await store.db.carried.put({ ...row, ...noted });
    const { filesHanded = 0 } = await readMeta(store.db, ['filesHanded']);
    await writeMeta(store.db, { filesHanded: Math.max(filesHanded, row.number) });
    if (handing === 'handed') await markRows(store, row, ({ handedOver }) => handedOver ?? { at });
  });
  return isFailure(result) ? result : undefined;
};

/**
 * Notes whose device holds a file; only the line under the word changes, never the state.
 * @returns false for a file this phone did not make
 */
export const noteCustody = (
  store: Store,
  file: string,
  custody: NonNullable<HandedOver['custody']>,
): Promise<StoreFailure | boolean> =>
  changeFile(store, file, async (row) => {
    const at = row.handedAt ?? store.ports.clock();
    await store.db.carried.put({ ...row, handedAt: at });
    await markRows(store, row, ({ handedOver }) => ({ at: handedOver?.at ?? at, custody }));
  });

/** Seqs of a batch that went into a file; undefined for one this phone does not know. */
export const carriedSeqs = (store: Store, hash: string): Promise<readonly number[] | undefined> =>
  read(store, async () => {
    const row = await store.db.carried.where('hashes').equals(hash).first();
    return row?.batches.find((batch) => batch.hash === hash)?.seqs;
  });

/** Files this phone handed over or put away, the newest first. */
export const listCarried = (store: Store, limit: number): Promise<readonly CarriedRow[]> =>
  read(store, async () =>
    (await store.db.carried.toArray())
      .filter(hasLeft)
      .sort((a, b) => b.madeAt - a.madeAt)
      .slice(0, limit),
  );

/** When a backup was last put away outside the phone, milliseconds since 1970 by this phone. */
export const lastKeptAt = (store: Store): Promise<number | undefined> =>
  read(store, async () => {
    const times = (await store.db.carried.toArray()).flatMap(({ keptAt }) => keptAt ?? []);
    return times.length > 0 ? Math.max(...times) : undefined;
  });

/** The records that these saves are of. */
export const recordsOfSeqs = (store: Store, seqs: readonly number[]): Promise<ReadonlySet<string>> =>
  read(
    store,
    async () => new Set((await store.db.outbox.bulkGet([...seqs])).flatMap((row) => row?.recordId ?? [])),
  );
