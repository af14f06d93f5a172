import { deriveRecordId, type SenderId } from '../domain/envelope.ts';
import type { Receipt } from '../domain/protocol.ts';
import { lineOf } from '../domain/wire/line-of.ts';
import type { ClosedDay, ClosedRow, ClosedStub } from './closed-row.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { OutboxChange } from './outbox.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { read, write } from './write.ts';

/** Seals a line to the province alone. */
export type SealLine = (line: string) => Promise<string>;

/** What is to be sealed. */
export interface ClosedItem {
  readonly definition: { readonly type: string; readonly version: number };
  /** As `checkDraft` gave it. */
  readonly body: unknown;
  readonly stub: ClosedStub;
}

/** Lines whose receipts a phone still waits for are few. */
const MOST_BATCHES = 60;
/** Another tab may save between the sealing and the writing. */
const TRIES = 5;

const aboutOf = ({ model, month }: ClosedStub): string => `${model}/${month}`;

/**
 * Where the seqs of a sender begin. Nothing outside the database counts the saves of this stream, so a key that outlives
 * its database begins elsewhere: the numbers, and the ids made of them, meet those of before with a chance below 10⁻⁶.
 */
const someStart = (): number => 2 ** 29 + ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 3);

/** Seq of the newest save under this sender, after every row of an earlier one has been numbered anew for it. */
const align = async ({ db }: Store, sender: SenderId): Promise<number> => {
  const { closedCounter } = await readMeta(db, ['closedCounter']);
  if (closedCounter?.sender === sender) return closedCounter.seq;
  // Keys are lost together and never come back: the province is sent everything again, as by another phone.
  const rows = await db.closed.toArray();
  const start = someStart();
  const renumbered = rows.map(({ outcome: _, ...row }, i) => ({
    ...row,
    seq: start + i + 1,
    state: 'queued' as const,
  }));
  await db.closed.clear();
  await db.closed.bulkPut(renumbered);
  await db.closedBatches.clear();
  await writeMeta(db, { closedCounter: { sender, seq: start + rows.length }, closedDay: {} });
  return start + rows.length;
};

const TABLES = ['closed', 'closedBatches', 'meta'] as const;

/**
 * Seals a body and keeps it for the closed stream: nothing of it can be read here again, only that this month of this
 * model was reported. Reported again it is the next revision. On the disk when this resolves.
 * @param sender of the closed key @returns 'not_activated' before there is a unit to file it under
 */
export const saveClosed = async (
  store: Store,
  sender: SenderId,
  seal: SealLine,
  { definition, body, stub }: ClosedItem,
): Promise<ClosedStub | StoreFailure | 'not_activated'> => {
  const { profile } = await read(store, () => readMeta(store.db, ['profile']));
  if (!profile) return 'not_activated';
  const about = aboutOf(stub);
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await write(store, TABLES, async () => ({
      last: await align(store, sender),
      revs: await store.db.closed.where('about').equals(about).toArray(),
    }));
    if (isFailure(found)) return found;
    const seq = found.last + 1;
    const recordId = found.revs[0]?.recordId ?? (await deriveRecordId(sender, seq, store.ports.sha256));
    const rev = Math.max(0, ...found.revs.map((row) => row.rev)) + 1;
    const recordedAt = Math.floor(store.ports.clock() / 1000);
    const { type, version } = definition;
    const sealed = await seal(
      lineOf({ recordId, rev, type, version, orgUnit: profile.unit.key, recordedAt, body }),
    );
    const row: ClosedRow = { seq, recordId, rev, about, stub, sealed, state: 'queued' };
    const saved = await write(store, TABLES, async () => {
      const written = await store.db.closed.get(seq);
      // A write that was made twice finds its own row.
      if (written?.sealed === sealed) return true;
      if ((await align(store, sender)) !== seq - 1) return false;
      await store.db.closed.put(row);
      await writeMeta(store.db, { closedCounter: { sender, seq } });
      return true;
    });
    if (isFailure(saved)) return saved;
    if (saved) return stub;
  }
  return { code: 'write_failed' };
};

/** Every save of the closed stream, ascending, and the newest seq that was given out. */
export const closedRows = async (
  store: Store,
  sender: SenderId,
): Promise<{ readonly rows: readonly ClosedRow[]; readonly highestSeq: number } | StoreFailure> =>
  write(store, TABLES, async () => {
    const highestSeq = await align(store, sender);
    return { rows: await store.db.closed.orderBy('seq').toArray(), highestSeq };
  });

/** Notes what is in a line before it can leave: without this its receipt would settle nothing. */
export const noteClosedBatch = async (
  store: Store,
  hash: string,
  seqs: readonly number[],
): Promise<StoreFailure | undefined> => {
  const madeAt = store.ports.clock();
  const result = await write(store, TABLES, async () => {
    const { closedBatches } = store.db;
    await closedBatches.put({ hash, seqs, madeAt });
    const old = (await closedBatches.toArray()).sort((a, b) => b.madeAt - a.madeAt).slice(MOST_BATCHES);
    await closedBatches.bulkDelete(old.map((row) => row.hash));
    return undefined;
  });
  return isFailure(result) ? result : undefined;
};

/** Seqs of the line with this batch; undefined for one this phone does not know. */
export const closedSeqs = (store: Store, hash: string): Promise<readonly number[] | undefined> =>
  read(store, async () => (await store.db.closedBatches.get(hash))?.seqs);

/** Applies what a receipt changed, in one transaction; the counter never falls behind what the province holds. */
export const settleClosed = async (
  store: Store,
  sender: SenderId,
  changes: readonly OutboxChange[],
  { held }: Pick<Receipt, 'held'>,
): Promise<StoreFailure | undefined> => {
  const result = await write(store, TABLES, async () => {
    const seq = Math.max(await align(store, sender), ...held.map(([, to]) => to));
    const rows = await store.db.closed.bulkGet(changes.map((change) => change.seq));
    const next = changes.flatMap(({ state, outcome }, i) => {
      const row = rows[i];
      if (!row) return [];
      const { outcome: _, ...rest } = row;
      return [{ ...rest, state, ...(outcome ? { outcome } : {}) }];
    });
    await store.db.closed.bulkPut(next);
    await writeMeta(store.db, { closedCounter: { sender, seq } });
    return undefined;
  });
  return isFailure(result) ? result : undefined;
};

/** How far the line of a day has come. */
export const getClosedDay = async (store: Store): Promise<ClosedDay> =>
  (await read(store, () => readMeta(store.db, ['closedDay']))).closedDay ?? {};

/** Notes how far the line of a day has come. */
export const putClosedDay = async (store: Store, closedDay: ClosedDay): Promise<StoreFailure | undefined> => {
  const result = await write(store, ['meta'], async () => {
    await writeMeta(store.db, { closedDay });
    return undefined;
  });
  return isFailure(result) ? result : undefined;
};
