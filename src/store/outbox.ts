import type { OutcomeRun, SeqRange } from '../domain/protocol.ts';
import type { SentLine } from '../domain/wire/line.ts';
import { knownEntry } from '../domain/wire/line-of.ts';
import { journalRows, pruneJournal } from './journal-file.ts';
import { readMeta, writeMeta } from './meta.ts';
import { fromNothingWithOwn } from './profile.ts';
import { attentionIds } from './records.ts';
import type { OutboxRow, RowState } from './rows.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { type RowHead, rowHeads, seqsIn, waitingSeqs } from './waiting.ts';
import { read, write } from './write.ts';

/** A row's new state (sync/apply-receipt). */
export interface OutboxChange {
  readonly seq: number;
  readonly state: RowState;
  readonly outcome?: OutcomeRun;
}

/** What of a receipt is kept. */
export interface ReceiptMeta {
  readonly serverTime: string;
  readonly held: readonly SeqRange[];
  /** Who carried the batch, where the receipt came by file. */
  readonly carriedBy?: string;
}

/** Waiting rows that have a line, in ascending order of seq. */
export const queuedRows = (store: Store): Promise<readonly RowHead[]> =>
  read(store, async () => (await rowHeads(store.db, 'queued')).filter((row) => row.lineLength > 0));

/** Every row with seq and state alone, in ascending order: what a receipt is applied to. */
export const settledRows = (store: Store): Promise<readonly Pick<RowHead, 'seq' | 'state'>[]> =>
  read(store, async () => {
    const states = ['queued', 'held', 'rejected'] as const;
    const seqs = await Promise.all(states.map((state) => seqsIn(store.db, state)));
    return states
      .flatMap((state, i) => (seqs[i] ?? []).map((seq) => ({ seq, state })))
      .sort((a, b) => a.seq - b.seq);
  });

/** Highest seq given out; 0 before the first save. */
export const highestSeq = (store: Store): Promise<number> =>
  read(store, async () => (await readMeta(store.db, ['counters'])).counters?.seq ?? 0);

/** seq of the first revision of each record this store began. */
export const firstSeqOf = (
  store: Store,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, number>> =>
  read(store, async () => {
    const firstRevs = recordIds.map((id) => [id, 1] as [string, number]);
    const rows = await store.db.outbox.where('[recordId+rev]').anyOf(firstRevs).toArray();
    return new Map(rows.map((row) => [row.recordId, row.seq]));
  });

/**
 * Freezes these rows and gives their lines in ascending order; rows without a line are left out. From here on a
 * deletion no longer touches the line, and the marker has seen the seq: it is never given out again.
 */
export const takeLines = async (
  store: Store,
  seqs: readonly number[],
): Promise<readonly SentLine[] | StoreFailure> => {
  const taken = await write(store, ['outbox'], async () => {
    const rows = (await store.db.outbox.bulkGet([...seqs])).flatMap((row) =>
      row === undefined || row.line === '' ? [] : [row],
    );
    const thawed = rows.filter((row) => row.frozen === 0);
    if (thawed.length > 0) await store.db.outbox.bulkPut(thawed.map((row) => ({ ...row, frozen: 1 })));
    return rows.map(({ seq, line }) => ({ seq, line })).sort((a, b) => a.seq - b.seq);
  });
  const last = isFailure(taken) ? undefined : taken.at(-1)?.seq;
  if (last !== undefined && last > (store.ports.marker.read()?.highestSeq ?? 0))
    store.ports.marker.write({ sender: store.sender, highestSeq: last });
  return taken;
};

const changed = (
  row: OutboxRow,
  change: OutboxChange,
  { serverTime: receivedAt, carriedBy }: ReceiptMeta,
): OutboxRow => {
  const { outcome: _, attention: __, receivedAt: ___, handedOver: ____, carriedBy: before, ...rest } = row;
  const { state, outcome } = change;
  if (!outcome) return { ...rest, state };
  const attention = state === 'rejected' || outcome.outcome === 'conflict';
  // The same batch acknowledged over the network as well does not make it forgotten who carried it.
  const carrier = carriedBy ?? (row.state === 'held' ? before : undefined);
  return {
    ...rest,
    state,
    outcome,
    receivedAt,
    ...(attention ? { attention: 1 as const } : {}),
    ...(carrier === undefined ? {} : { carriedBy: carrier }),
  };
};

/**
 * Applies what a receipt changed, in one transaction: states and outcomes of rows, the time of the last success, and a
 * counter that never falls behind what the province holds. Files of the journal nothing waits for go; rows queued again
 * get a fresh one. Applying it twice is applying it once.
 */
export const applyRowChanges = async (
  store: Store,
  changes: readonly OutboxChange[],
  receipt: ReceiptMeta,
): Promise<StoreFailure | undefined> => {
  const result = await write(store, ['outbox', 'meta'], async () => {
    const rows = await store.db.outbox.bulkGet(changes.map((change) => change.seq));
    const next = changes.flatMap((change, i) => {
      const row = rows[i];
      return row ? [{ before: row, after: changed(row, change, receipt) }] : [];
    });
    await store.db.outbox.bulkPut(next.map(({ after }) => after));
    const requeued = next.filter(({ before, after }) => before.state === 'held' && after.state === 'queued');
    const { counters } = await readMeta(store.db, ['counters']);
    if (!counters) return { requeued: [], counters: undefined };
    const held = Math.max(0, ...receipt.held.map(([, to]) => to));
    const renewed = {
      ...counters,
      seq: Math.max(counters.seq, held),
      generation: counters.generation + (requeued.length > 0 ? 1 : 0),
    };
    // The province holds saves this store never heard of: with the database the marker was lost, but not the key.
    const isBehind = held > counters.seq;
    await writeMeta(store.db, {
      counters: renewed,
      lastSuccessAt: receipt.serverTime,
      ...(isBehind ? { cursor: fromNothingWithOwn(held) } : {}),
    });
    return { requeued: requeued.map(({ after }) => after), counters: renewed };
  });
  if (isFailure(result)) return result;
  const { requeued, counters } = result;
  if (requeued.length > 0 && counters) await journalRows(store, counters.generation, counters.seq, requeued);
  await pruneJournal(store, await read(store, () => waitingSeqs(store.db)));
  store.ports.changed.postMessage({ kind: 'settled', profileId: store.profileId });
  return undefined;
};

/** The queue in saves; `pendingCount` counts the forms. */
export interface QueueOverview {
  readonly activated: boolean;
  readonly pending: number;
  /** UTF-16 units of the waiting lines. */
  readonly pendingLength: number;
  /** Seconds since 1970 of the oldest waiting save. */
  readonly oldestRecordedAt?: number;
  readonly held: number;
  /** Records the author has to look at again: rejected, returned or in conflict. */
  readonly needsHand: number;
  /** Server's instant of the newest receipt, ISO 8601 UTC. */
  readonly lastSuccessAt?: string;
}

const recordedAtOf = (row: OutboxRow | undefined): number | undefined =>
  row && (row.unfixed?.recordedAt ?? knownEntry(row.line)?.recordedAt);

/** State of the whole queue, from the outbox alone. */
export const queueOverview = (store: Store): Promise<QueueOverview> =>
  read(store, async () => {
    const [queued, held, { profile, lastSuccessAt }, attention] = await Promise.all([
      rowHeads(store.db, 'queued'),
      store.db.outbox.where('[state+seq+lineLength]').between(['held'], ['held', []]).count(),
      readMeta(store.db, ['profile', 'lastSuccessAt']),
      attentionIds(store),
    ]);
    const oldest = queued[0] && recordedAtOf(await store.db.outbox.get(queued[0].seq));
    return {
      activated: profile?.sender === store.sender,
      pending: queued.length,
      pendingLength: queued.reduce((sum, row) => sum + row.lineLength, 0),
      ...(oldest === undefined ? {} : { oldestRecordedAt: oldest }),
      held,
      needsHand: attention.length,
      ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
    };
  });
