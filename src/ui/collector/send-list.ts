import type { RecordId } from '../../domain/envelope.ts';
import { queueOverview } from '../../store/outbox.ts';
import { getRecord, listRecords, type ShownRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** Records of the page "Gửi", each once. */
export interface SendList {
  /** Rejected, returned or in conflict: somebody has to look. */
  readonly needsHand: readonly ShownRecord[];
  readonly waiting: readonly ShownRecord[];
  /** Left the queue while the page was open. */
  readonly settled: readonly ShownRecord[];
  readonly hasMoreWaiting: boolean;
  /** The province's instant of its last receipt, milliseconds since 1970; absent before the first. */
  readonly lastSuccessAt?: number;
}

const SHOWN = 20;

/**
 * Reads the list anew. What waits is taken from the queue alone.
 * @param seen grows by the ids that were waiting, so that the next reading finds what became of them
 */
export const readSendList = async (store: Store, seen: Set<RecordId>): Promise<SendList> => {
  const [returned, queued, overview] = await Promise.all([
    listRecords(store, { state: 'returned', limit: SHOWN }),
    listRecords(store, { state: 'queued', limit: SHOWN }),
    queueOverview(store),
  ]);
  const waitingIds = new Set(queued.rows.map((row) => row.recordId));
  const needsHand = returned.rows.filter((row) => !waitingIds.has(row.recordId));
  const shownIds = new Set([...waitingIds, ...needsHand.map((row) => row.recordId)]);
  const gone = await Promise.all(
    [...seen].filter((id) => !shownIds.has(id)).map((id) => getRecord(store, id)),
  );
  for (const id of waitingIds) seen.add(id);
  return {
    needsHand,
    waiting: queued.rows,
    settled: gone.flatMap((row) => (row && row.state.code !== 'queued' ? [row] : [])),
    hasMoreWaiting: queued.next !== undefined,
    ...(overview.lastSuccessAt === undefined ? {} : { lastSuccessAt: Date.parse(overview.lastSuccessAt) }),
  };
};
