import type { RowState } from './rows.ts';
import type { StoreDb } from './schema.ts';
import type { Store } from './store.ts';
import { read } from './write.ts';

/** seq, state and length of rows, from the index alone: no line is read. */
export interface RowHead {
  readonly seq: number;
  readonly state: RowState;
  readonly lineLength: number;
}

const inState = (db: StoreDb, state: RowState) =>
  db.outbox.where('[state+seq+lineLength]').between([state, 0, 0], [state, Number.MAX_SAFE_INTEGER, 0]);

/** Heads of all rows in a state, in ascending order of seq; for few rows, a cursor goes from one to the next. */
export const rowHeads = async (db: StoreDb, state: RowState): Promise<readonly RowHead[]> => {
  const keys = (await inState(db, state).keys()) as unknown as readonly [RowState, number, number][];
  return keys.map(([, seq, lineLength]) => ({ seq, state, lineLength }));
};

/** The first waiting seq of each state that waits; cheap however much waits. */
export const oldestWaiting = async (db: StoreDb): Promise<readonly number[]> => {
  const first = (state: RowState) => inState(db, state).limit(1).primaryKeys();
  return (await Promise.all([first('queued'), first('rejected')])).flat();
};

/** seqs of all rows in a state, in ascending order; one request, however long the book. */
export const seqsIn = (db: StoreDb, state: RowState): Promise<readonly number[]> =>
  Promise.resolve(inState(db, state).primaryKeys());

/** seqs of everything the province does not hold, in ascending order. */
export const waitingSeqs = async (db: StoreDb): Promise<readonly number[]> =>
  (await Promise.all([seqsIn(db, 'queued'), seqsIn(db, 'rejected')])).flat().sort((a, b) => a - b);

/** True while any save waits, also one that nobody would miss. */
export const hasQueued = (store: Store): Promise<boolean> =>
  read(store, async () => (await inState(store.db, 'queued').limit(1).count()) > 0);

/** First and last of seqs that follow one another, in the order of the list. */
const runsOf = (seqs: readonly number[]): readonly (readonly [from: number, to: number])[] => {
  const runs: [number, number][] = [];
  for (const seq of seqs) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === seq) last[1] = seq;
    else runs.push([seq, seq]);
  }
  return runs;
};

/**
 * The forms that wait: each record once, however often it was saved, its end included unless nothing of it ever left.
 * Parts of the index of records, in ascending order of seq; what waits is nearly always one stretch of it.
 */
export const waitingForms = async (db: StoreDb) =>
  runsOf(await seqsIn(db, 'queued')).map(([from, to]) =>
    db.records.where('awaitedSeq').between(from, to, true, true),
  );

/** How many forms wait, those before activation included; no record is read. */
export const pendingCount = (store: Store): Promise<number> =>
  read(store, async () => {
    const counts = await Promise.all((await waitingForms(store.db)).map((part) => part.count()));
    return counts.reduce((sum, count) => sum + count, 0);
  });
