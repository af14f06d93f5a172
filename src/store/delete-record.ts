import type { RecordId } from '../domain/envelope.ts';
import type { Saved } from './save-record.ts';
import type { Store, StoreFailure } from './store.ts';

/** Deletes a record as its next revision; undefined when there is none or it is deleted already. */
export const deleteRecord = async (
  _store: Store,
  _recordId: RecordId,
): Promise<Saved | StoreFailure | undefined> => {
  throw new Error('body follows');
};

/** Brings a deleted record back as its next revision; undefined when it is not in the bin. */
export const undeleteRecord = async (
  _store: Store,
  _recordId: RecordId,
): Promise<Saved | StoreFailure | undefined> => {
  throw new Error('body follows');
};
