import { LAST_ACTIVITIES, lastActivitiesSchema } from '../domain/change-data.ts';
import { type Day, isDay } from '../domain/day.ts';
import type { RecordId } from '../domain/envelope.ts';
import type { ModelSummary } from '../domain/record-context.ts';
import { pulledRevOf } from './ledger.ts';
import { readMeta } from './meta.ts';
import type { RecordRow } from './rows.ts';
import { type ShownRecord, showRecords } from './shown-record.ts';
import type { Store } from './store.ts';
import { read } from './write.ts';

/** Above every list key and day. */
const AFTER_ALL = '\uffff';

/** Live records of this phone about a model, the newest day first. */
const ownAbout = (store: Store, id: RecordId, limit: number): Promise<readonly RecordRow[]> =>
  store.db.records.where('[body.model.id+listKey]').between([id, ''], [id, AFTER_ALL]).limit(limit).toArray();

/** Others' activities read at a time until one of them is the newest revision of its record. */
const BLOCK = 16;

const lastOfOthers = async ({ db }: Store, id: RecordId): Promise<Day | undefined> => {
  for (let from = 0; ; from += BLOCK) {
    const range = db.pulled.where('[about+day]').between([id, ''], [id, AFTER_ALL]);
    const rows = await range.reverse().offset(from).limit(BLOCK).toArray();
    for (const { recordId, rev, day } of rows) if ((await pulledRevOf(db, recordId)) === rev) return day;
    if (rows.length < BLOCK) return undefined;
  }
};

/**
 * Day of the last activity of each model: this phone's, what came down of others', or what the province says, whichever
 * is later. A restricted model has none here, whatever was written: when somebody was there is nobody's to know.
 */
export const lastActivities = (
  store: Store,
  models: readonly ModelSummary[],
): Promise<ReadonlyMap<RecordId, Day>> =>
  read(store, async () => {
    const open = models.filter(({ restricted }) => !restricted);
    const { lists } = await readMeta(store.db, ['lists']);
    const told = lastActivitiesSchema.safeParse(lists?.[`setting/${LAST_ACTIVITIES}`]?.value);
    const days = await Promise.all(
      open.map(async ({ id }) => {
        const [[own], others] = await Promise.all([ownAbout(store, id, 1), lastOfOthers(store, id)]);
        const last = [own?.day, others, told.data?.[id]].filter(isDay).sort().at(-1);
        return last === undefined ? [] : [[id, last] as const];
      }),
    );
    return new Map(days.flat());
  });

/** This phone's activities of a model, the newest first; none of a restricted one. */
export const activitiesOf = (
  store: Store,
  { id, restricted }: ModelSummary,
  limit: number,
): Promise<readonly ShownRecord[]> =>
  read(store, async () => (restricted ? [] : showRecords(store, await ownAbout(store, id, limit))));
