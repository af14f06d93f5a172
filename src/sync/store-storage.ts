import {
  applyRowChanges,
  firstSeqOf,
  highestSeq,
  queuedRows,
  queueOverview,
  settledRows,
  takeLines,
} from '../store/outbox.ts';
import { getCursor, getProfile, putServerKeys } from '../store/profile.ts';
import { applyChanges } from '../store/pulled.ts';
import {
  dropReadyBatch,
  dropReadyReceipt,
  peekReadyBatch,
  peekReadyReceipt,
  putReadyBatch,
} from '../store/ready-batch.ts';
import { isFailure, type Store } from '../store/store.ts';
import type { SyncStorage } from './sync-storage.ts';

/** What sync keeps, in the store of a profile. */
export const createStoreStorage = (store: Store): SyncStorage => ({
  queued: () => queuedRows(store),
  settled: () => settledRows(store),
  take: async (seqs) => {
    const lines = await takeLines(store, seqs);
    return isFailure(lines) ? undefined : lines;
  },
  firstSeqOf: (recordIds) => firstSeqOf(store, recordIds),
  highestSeq: () => highestSeq(store),
  profile: () => getProfile(store),
  cursor: () => getCursor(store),
  lastSuccessAt: async () => (await queueOverview(store)).lastSuccessAt,
  applyReceipt: async (changes, receipt) => (await applyRowChanges(store, changes, receipt)) === undefined,
  applyChanges: async (changes) => (await applyChanges(store, changes)) === undefined,
  putServerKeys: async (keys) => (await putServerKeys(store, keys)) === undefined,
  putReadyBatch: (batch) => putReadyBatch(store.profileId, batch),
  peekReadyBatch: () => peekReadyBatch(store.profileId),
  dropReadyBatch: () => dropReadyBatch(store.profileId),
  peekAnswer: () => peekReadyReceipt(store.profileId),
  dropAnswer: () => dropReadyReceipt(store.profileId),
});
