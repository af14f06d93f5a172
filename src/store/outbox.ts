import type { OutcomeRun, SeqRange } from '../domain/protocol.ts';
import type { SentLine } from '../domain/wire/line.ts';
import type { RowState } from './rows.ts';
import type { Store, StoreFailure } from './store.ts';

/** What planning needs of a row (sync/plan-batch). */
export interface QueuedRow {
  readonly seq: number;
  readonly state: RowState;
  readonly lineLength: number;
}

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
}

/** Waiting rows that have a line, in ascending order of seq. */
export const queuedRows = async (_store: Store): Promise<readonly QueuedRow[]> => {
  throw new Error('body follows');
};
/** Every row with seq and state alone, in ascending order: what a receipt is applied to. */
export const settledRows = async (_store: Store): Promise<readonly { seq: number; state: RowState }[]> => {
  throw new Error('body follows');
};
/** Freezes these rows and gives their lines in ascending order; rows without a line are left out. */
export const takeLines = async (
  _store: Store,
  _seqs: readonly number[],
): Promise<readonly SentLine[] | StoreFailure> => {
  throw new Error('body follows');
};
/** seq of the first revision of each record this store began. */
export const firstSeqOf = async (
  _store: Store,
  _recordIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  throw new Error('body follows');
};
/** Highest seq given out; 0 before the first save. */
export const highestSeq = async (_store: Store): Promise<number> => {
  throw new Error('body follows');
};
/** How many saves wait, those before activation included. */
export const pendingCount = async (_store: Store): Promise<number> => {
  throw new Error('body follows');
};
/** Applies what a receipt changed. */
export const applyRowChanges = async (
  _store: Store,
  _changes: readonly OutboxChange[],
  _receipt: ReceiptMeta,
): Promise<StoreFailure | undefined> => {
  throw new Error('body follows');
};

/** What the page "Gửi" shows. */
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
  readonly lastSuccessAt?: string;
}
/** State of the whole queue. */
export const queueOverview = async (_store: Store): Promise<QueueOverview> => {
  throw new Error('body follows');
};
