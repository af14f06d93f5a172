import type { RecordId } from '../../domain/envelope.ts';
import type { Registry } from '../../domain/records/registry.ts';
import { queueOverview } from '../../store/outbox.ts';
import { getRecord, listRecords, type ShownRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { pendingCount } from '../../store/waiting.ts';
import { listWaiting, type WaitingRecord } from '../../store/waiting-records.ts';

/** Records of the page "Gửi", each once. */
export interface SendList {
  /** Rejected, returned or in conflict: somebody has to look. */
  readonly needsHand: readonly ShownRecord[];
  readonly waiting: readonly WaitingRecord[];
  /** Left the queue while the page was open. */
  readonly settled: readonly ShownRecord[];
  /** Waiting forms of which nothing may be told but that they are there. */
  readonly others: number;
  /** Waiting forms that stand in none of the rows. */
  readonly rest: number;
  /** The province's instant of its last receipt, milliseconds since 1970; absent before the first. */
  readonly lastSuccessAt?: number;
}

const SHOWN = 20;

/**
 * Reads the list anew. What waits is taken from the queue alone.
 * @param seen grows by the ids that were waiting, so that the next reading finds what became of them
 */
export const readSendList = async (
  { store, registry }: { readonly store: Store; readonly registry: Registry },
  seen: Set<RecordId>,
): Promise<SendList> => {
  const isTold = ({ type }: ShownRecord) => registry.get(type)?.sealed === false;
  const [returned, queued, pending, { lastSuccessAt }] = await Promise.all([
    listRecords(store, { state: 'returned', limit: SHOWN }),
    listWaiting(store, SHOWN),
    pendingCount(store),
    queueOverview(store),
  ]);
  const waiting = queued.filter(({ record }) => isTold(record));
  const others = queued.length - waiting.length;
  const waitingIds = new Set(queued.map(({ recordId }) => recordId));
  const needsHand = returned.rows.filter((row) => isTold(row) && !waitingIds.has(row.recordId));
  const shownIds = new Set([...waitingIds, ...needsHand.map((row) => row.recordId)]);
  const isWaiting = ({ state }: ShownRecord) => state.code === 'queued' || state.code === 'handed_over';
  const gone = await Promise.all(
    [...seen].filter((id) => !shownIds.has(id)).map((id) => getRecord(store, id)),
  );
  for (const { recordId } of waiting) seen.add(recordId);
  return {
    needsHand,
    waiting,
    settled: gone.flatMap((row) => (row && !isWaiting(row) ? [row] : [])),
    others,
    rest: Math.max(0, pending - queued.length),
    ...(lastSuccessAt === undefined ? {} : { lastSuccessAt: Date.parse(lastSuccessAt) }),
  };
};
