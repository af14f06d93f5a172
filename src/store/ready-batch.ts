import { createStore, del, get, set } from 'idb-keyval';
import { batchKey, CARRIER, type ReadyBatch, type ReadyReceipt, receiptKey } from './messages.ts';

/** The database the worker opens too. */
const carrier = () => createStore(CARRIER.database, CARRIER.table);

/** Leaves the next batch for the worker; replaces an older one. */
export const putReadyBatch = (profileId: string, batch: ReadyBatch): Promise<void> =>
  set(batchKey(profileId), batch, carrier());

/** The batch that was left, if any. */
export const peekReadyBatch = (profileId: string): Promise<ReadyBatch | undefined> =>
  get<ReadyBatch>(batchKey(profileId), carrier());

/** Takes the batch away, when the page sends for itself. */
export const dropReadyBatch = (profileId: string): Promise<void> => del(batchKey(profileId), carrier());

/** The answer the worker left, if any; it stays until dropped, so that a kill while applying loses nothing. */
export const peekReadyReceipt = (profileId: string): Promise<ReadyReceipt | undefined> =>
  get<ReadyReceipt>(receiptKey(profileId), carrier());

/** Forgets the answer after it was applied. */
export const dropReadyReceipt = (profileId: string): Promise<void> => del(receiptKey(profileId), carrier());
