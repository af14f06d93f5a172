import { addDays, type Day, dayParts, daysInMonth, makeDay } from '../domain/day.ts';
import type { AnyOutline } from '../domain/define-record.ts';
import type { RecordId } from '../domain/envelope.ts';
import { keyRange, monthDays } from './list-key.ts';
import type { Store } from './store.ts';
import { read } from './write.ts';

/** A month without any record, while there is something to say about it. */
export interface NilMonth {
  /** Its first day. */
  readonly month: Day;
  /** False: the month before, in the first days of this one. */
  readonly isCurrent: boolean;
  /** The record that says so already. */
  readonly saidBy?: RecordId;
}

const LAST_DAYS = 3;
const FIRST_DAYS = 5;

const monthToAsk = (today: Day): Day | undefined => {
  const { year, month, date } = dayParts(today);
  const first = makeDay(year, month, 1);
  if (date > daysInMonth(year, month) - LAST_DAYS) return first;
  if (date > FIRST_DAYS) return undefined;
  const before = dayParts(addDays(first, -1));
  return makeDay(before.year, before.month, 1);
};

const outlineOf = (store: Store): AnyOutline | undefined =>
  store.ports.registry.all.find(({ yieldsTo }) => yieldsTo !== undefined);

/**
 * The month that may be called empty today: on its last three days this one, on the first five the one before, as long
 * as nothing is written in it. Of the month before nothing is asked on a phone that has no record as old.
 */
export const readNilMonth = (store: Store, today: Day): Promise<NilMonth | undefined> =>
  read(store, async () => {
    const definition = outlineOf(store);
    const month = definition && monthToAsk(today);
    if (!month) return undefined;
    const { from, to } = monthDays(month.slice(0, 7));
    const [lower, upper] = keyRange(from, to);
    const rows = await store.db.records.where('listKey').between(lower, upper).toArray();
    if (rows.some(({ type }) => definition.yieldsTo?.includes(type))) return undefined;
    const isCurrent = today >= from && today <= to;
    const saidBy = rows.find(({ type }) => type === definition.type)?.id;
    if (saidBy !== undefined) return { month, isCurrent, saidBy };
    if (!isCurrent && (await store.db.records.where('listKey').aboveOrEqual(lower).limit(1).count()) === 0)
      return undefined;
    return { month, isCurrent };
  });
