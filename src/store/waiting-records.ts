import type { RecordId } from '../domain/envelope.ts';
import { type ShownRecord, showRecords } from './shown-record.ts';
import type { Store } from './store.ts';
import { seqsIn } from './waiting.ts';
import { read } from './write.ts';

/** A record of which something waits to be sent. */
export interface WaitingRecord {
  readonly recordId: RecordId;
  /** How many of its saves wait. */
  readonly saves: number;
  /** A deleted one included. */
  readonly record: ShownRecord;
}

/** Saves of one record that are looked through to find as many records as are shown. */
const SAVES_A_RECORD = 3;

/** Records with something in the queue, what was saved last first; of a long queue no more lines are read than shown. */
export const listWaiting = (store: Store, limit: number): Promise<readonly WaitingRecord[]> =>
  read(store, async () => {
    const { outbox, records } = store.db;
    const seqs = (await seqsIn(store.db, 'queued')).slice(-limit * SAVES_A_RECORD);
    const rows = (await outbox.bulkGet(seqs)).flatMap((row) => row ?? []).reverse();
    const ids = [...new Set(rows.map((row) => row.recordId))].slice(0, limit);
    const found = (await records.bulkGet(ids)).flatMap((row) => row ?? []);
    const [shown, all] = await Promise.all([
      showRecords(store, found),
      Promise.all(
        found.map(({ id }) =>
          outbox
            .where('[recordId+rev]')
            .between([id, 0], [id, Number.MAX_SAFE_INTEGER])
            .filter((row) => row.state === 'queued')
            .count(),
        ),
      ),
    ]);
    return shown.map((record, i) => ({ recordId: record.recordId, saves: all[i] ?? 0, record }));
  });
