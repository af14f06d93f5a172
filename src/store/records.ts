import type { Day } from '../domain/day.ts';
import type { RecordId } from '../domain/envelope.ts';
import type { RecordState } from './record-state.ts';
import type { Store } from './store.ts';

/** A record as a screen shows it. */
export interface ShownRecord {
  readonly recordId: RecordId;
  readonly rev: number;
  readonly type: string;
  readonly version: number;
  readonly day: Day;
  readonly recordedAt: number;
  /** The author's words with corrections laid over them. */
  readonly body: unknown;
  /** Present when somebody else's correction is laid over. */
  readonly correctedBy?: readonly string[];
  /** Fields where author and corrector both wrote something new. */
  readonly conflicts: readonly string[];
  readonly state: RecordState;
  /** Milliseconds since 1970; present in the bin. */
  readonly deletedAt?: number;
}

/** Which records of the list. */
export interface ListQuery {
  /** 'YYYY-MM'. */
  readonly month?: string;
  readonly type?: string;
  readonly text?: string;
  /** `returned`: everything the author has to look at again. */
  readonly state?: 'all' | 'queued' | 'returned';
  /** `next` of the page before. */
  readonly before?: string;
  readonly limit: number;
}

/** One window of the list, newest day first. */
export interface ListPage {
  readonly rows: readonly ShownRecord[];
  /** Absent: there is nothing older. */
  readonly next?: string;
}

/** One revision of a record. */
export interface HistoryItem {
  readonly rev: number;
  readonly recordedAt: number;
  /** null: deleted. */
  readonly body: unknown;
}

/** A record by id, a deleted one included. */
export const getRecord = async (_store: Store, _id: RecordId): Promise<ShownRecord | undefined> => {
  throw new Error('body follows');
};
/** A window of the list. */
export const listRecords = async (_store: Store, _query: ListQuery): Promise<ListPage> => {
  throw new Error('body follows');
};
/** Records deleted in the last 30 days, newest first. */
export const listBin = async (_store: Store): Promise<readonly ShownRecord[]> => {
  throw new Error('body follows');
};
/** Own revisions of a record, newest first. */
export const historyOf = async (_store: Store, _id: RecordId): Promise<readonly HistoryItem[]> => {
  throw new Error('body follows');
};
