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

/** How many saves wait, those before activation included; no row is read. */
export const pendingCount = (store: Store): Promise<number> =>
  read(store, async () => inState(store.db, 'queued').count());
