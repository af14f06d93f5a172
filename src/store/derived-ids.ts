import { deriveRecordId, type RecordId } from '../domain/envelope.ts';
import type { Store } from './store.ts';

/** Derives the ids of records whose first revision gets one of these seqs. */
export const deriveIds = async (store: Store, from: number, count: number): Promise<void> => {
  for (const seq of store.derivedIds.keys()) if (seq < from) store.derivedIds.delete(seq);
  const seqs = Array.from({ length: count }, (_, i) => from + i).filter((seq) => !store.derivedIds.has(seq));
  const ids = await Promise.all(seqs.map((seq) => deriveRecordId(store.sender, seq, store.ports.sha256)));
  for (const [i, seq] of seqs.entries()) store.derivedIds.set(seq, ids[i] as RecordId);
};
