import type { RecordId } from '../domain/envelope.ts';
import { rowsOfRecord } from './ledger.ts';
import type { RecordRow } from './rows.ts';
import { type ShownRecord, showRecords } from './shown-record.ts';
import type { Store } from './store.ts';
import { waitingForms } from './waiting.ts';
import { read } from './write.ts';

/** A record of which something waits to be sent. */
export interface WaitingRecord {
  readonly recordId: RecordId;
  /** How many of its saves wait. */
  readonly saves: number;
  /** A deleted one included. */
  readonly record: ShownRecord;
}

/** Forms of which the newest save is in the queue, what was saved last first; no more are read than shown. */
export const listWaiting = (store: Store, limit: number): Promise<readonly WaitingRecord[]> =>
  read(store, async () => {
    const found: RecordRow[] = [];
    for (const part of [...(await waitingForms(store.db))].reverse()) {
      if (found.length >= limit) break;
      found.push(
        ...(await part
          .reverse()
          .limit(limit - found.length)
          .toArray()),
      );
    }
    const [shown, rows] = await Promise.all([
      showRecords(store, found),
      Promise.all(found.map(({ id }) => rowsOfRecord(store.db, id))),
    ]);
    return shown.map((record, i) => ({
      recordId: record.recordId,
      saves: (rows[i] ?? []).filter(({ state }) => state === 'queued').length,
      record,
    }));
  });
