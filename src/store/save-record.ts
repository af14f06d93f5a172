import type { AnyRecord } from '../domain/define-record.ts';
import type { RecordId } from '../domain/envelope.ts';
import type { Store, StoreFailure } from './store.ts';

/** A checked body to be saved. */
export interface SaveItem {
  readonly definition: AnyRecord;
  /** As `checkDraft` gave it. */
  readonly body: unknown;
  /** The record to be changed; absent for a new one. */
  readonly recordId?: RecordId;
  /** The draft this came from; removed in the same transaction. */
  readonly draftId?: string;
}

/** What the screen may call saved. */
export interface Saved {
  readonly recordId: RecordId;
  readonly rev: number;
  readonly seq: number;
}

/** Saves one record durably. */
export const saveRecord = async (_store: Store, _item: SaveItem): Promise<Saved | StoreFailure> => {
  throw new Error('body follows');
};

/** Saves many records in one transaction, all or none, in their order. */
export const saveRecords = async (
  _store: Store,
  _items: readonly SaveItem[],
): Promise<readonly Saved[] | StoreFailure> => {
  throw new Error('body follows');
};
