import { createStore, del, get, set } from 'idb-keyval';

/** A signed batch the worker can post without understanding it. */
export interface ReadyBatch {
  readonly bytes: Uint8Array;
  readonly seqs: readonly number[];
  /** SHA-256 of the bytes, base64url. */
  readonly batchHash: string;
}

/** What the worker got for it: the answer's bytes, unread. */
export interface ReadyReceipt {
  readonly batchHash: string;
  readonly seqs: readonly number[];
  readonly answer: Uint8Array;
}

/** The database the worker opens too; its names are part of the contract with service-worker/sw.ts. */
const carrier = () => createStore('so-cong-tac.carrier', 'batches');

/** Leaves the next batch for the worker; replaces an older one. */
export const putReadyBatch = (profileId: string, batch: ReadyBatch): Promise<void> =>
  set(`batch.${profileId}`, batch, carrier());

/** Takes the batch away, when the page sends for itself. */
export const dropReadyBatch = (profileId: string): Promise<void> => del(`batch.${profileId}`, carrier());

/** The answer the worker left, if any; it stays until dropped, so that a kill while applying loses nothing. */
export const peekReadyReceipt = (profileId: string): Promise<ReadyReceipt | undefined> =>
  get<ReadyReceipt>(`receipt.${profileId}`, carrier());

/** Forgets the answer after it was applied. */
export const dropReadyReceipt = (profileId: string): Promise<void> => del(`receipt.${profileId}`, carrier());
