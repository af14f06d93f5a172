import { createStore, get, keys, set } from 'idb-keyval';
import {
  batchKey,
  CARRIER,
  profileOfBatchKey,
  type ReadyBatch,
  type ReadyReceipt,
  receiptKey,
  syncLockName,
  type WorkerNews,
} from '../src/store/messages.ts';

/** What carrying needs of the worker. */
export interface CarryPorts {
  readonly fetchFrom: typeof fetch;
  readonly locks: Pick<LockManager, 'request'>;
  readonly tellPages: (news: WorkerNews) => Promise<void>;
}

const carrier = () => createStore(CARRIER.database, CARRIER.table);

/** Posts the batch of one profile; true when there is nothing more to do for it here. */
const carryOne = async (profileId: string, { fetchFrom, tellPages }: CarryPorts): Promise<boolean> => {
  const store = carrier();
  const batch = await get<ReadyBatch>(batchKey(profileId), store);
  // An answer that no page has applied yet belongs to this very batch: sending it again would only cost.
  if (!batch || (await get(receiptKey(profileId), store))) return true;
  try {
    const response = await fetchFrom('/v1/sync', {
      method: 'POST',
      body: batch.bytes,
      headers: { 'accept-language': 'vi' },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    });
    // A portal's page or a busy province: the batch stays, and the browser wakes us again.
    if (response.status !== 200 || !response.headers.get('content-type')?.startsWith('application/json'))
      return false;
    const answer = new Uint8Array(await response.arrayBuffer());
    const receipt: ReadyReceipt = { seqs: batch.seqs, batchHash: batch.batchHash, answer };
    await set(receiptKey(profileId), receipt, store);
  } catch {
    return false;
  }
  await tellPages({ type: 'REPLY_LEFT', profileId });
  return true;
};

/**
 * Carries the batch every profile left, each under the lock its pages sync under, and leaves the answers for them.
 * Whatever came back is applied, or thrown away, by a page: here it is bytes.
 * @throws when something is left to carry, so that the browser tries again later
 */
export const carryAll = async (ports: CarryPorts): Promise<void> => {
  const profiles = (await keys(carrier())).flatMap((key) => profileOfBatchKey(key) ?? []);
  const done = await Promise.all(
    profiles.map((id) => ports.locks.request(syncLockName(id), () => carryOne(id, ports))),
  );
  if (done.some((isDone) => !isDone)) throw new Error('the link is down: the browser is to try again');
};
