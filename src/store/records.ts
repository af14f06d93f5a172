import type { RecordId } from '../domain/envelope.ts';
import { keyRange, monthDays } from './list-key.ts';
import { needsHand, stateOf } from './record-state.ts';
import type { RecordRow } from './rows.ts';
import { reviewsOf, type ShownRecord, showRecords } from './shown-record.ts';
import type { Store } from './store.ts';
import { seqsIn } from './waiting.ts';
import { read } from './write.ts';

export type { ShownRecord } from './shown-record.ts';

/** Which records of the list. */
export interface ListQuery {
  /** 'YYYY-MM'. */
  readonly month?: string;
  /** `queued`: something of the record waits to be sent. `returned`: the author has to look again. */
  readonly state?: 'all' | 'queued' | 'returned';
  /** Absent: of every type. */
  readonly type?: string;
  /** `next` of the page before. */
  readonly before?: string;
  /** Last key of the page where its end is known: what is written in between later shows in it. */
  readonly through?: string;
  readonly limit: number;
}

/** One window of the list, newest day first. */
export interface ListPage {
  readonly rows: readonly ShownRecord[];
  /** Absent: there is nothing older. */
  readonly next?: string;
}

const AFTER_ALL = '~';
const BLOCK = 512;
const MANY_WAITING = 500;

/** Ids of live records in which the author has to look again. */
export const attentionIds = async (store: Store): Promise<readonly RecordId[]> => {
  const [rows, returned] = await Promise.all([
    store.db.outbox.where('attention').equals(1).toArray(),
    store.db.reviews.where('verdict').equals('returned').toArray(),
  ]);
  const ids = [...new Set([...rows, ...returned].map((row) => row.recordId))];
  const records = (await store.db.records.bulkGet(ids)).flatMap((r) => r ?? []);
  const heads = await store.db.outbox.bulkGet(records.map((r) => r.headSeq ?? 0));
  const reviews = await reviewsOf(store, ids);
  return records
    .filter((r, i) => r.listKey !== undefined && needsHand(stateOf(r, heads[i], reviews.get(r.id)).code))
    .map((r) => r.id);
};

/** seqs of the rows that wait: a record waits while its newest revision does. */
const queuedSeqs = async (store: Store): Promise<ReadonlySet<number>> =>
  new Set(await seqsIn(store.db, 'queued'));

/** First and last key of a window of the list; the upper one is exclusive. */
export type Bounds = readonly [lower: string, upper: string];

/** Where in the list a query looks. */
export const boundsOf = ({ month, before, through }: Omit<ListQuery, 'limit'>): Bounds => {
  const days = month === undefined ? undefined : monthDays(month);
  const [lower, upper] = days ? keyRange(days.from, days.to) : ['', AFTER_ALL];
  // Behind the last row shown: keys are unique, so nothing is skipped or repeated.
  const from = before !== undefined && before >= lower ? `${before}\u0000` : lower;
  return [from, through !== undefined && through < upper ? `${through}\u0000` : upper];
};

/** What keeps a row in the list besides its place; undefined when nothing does. */
export const rowFilter = async (
  store: Store,
  { state = 'all', type }: Pick<ListQuery, 'state' | 'type'>,
): Promise<((row: RecordRow) => boolean) | undefined> => {
  const ofType = (row: RecordRow) => type === undefined || row.type === type;
  if (state === 'queued') {
    const seqs = await queuedSeqs(store);
    return (row) => ofType(row) && row.headSeq !== undefined && seqs.has(row.headSeq);
  }
  if (state === 'returned') {
    const ids = new Set(await attentionIds(store));
    return (row) => ofType(row) && ids.has(row.id);
  }
  return type === undefined ? undefined : ofType;
};

/** Rows in the order of the list, in blocks until there are enough: for a filter that most rows pass. */
const blockwise = async (
  store: Store,
  [lower, upper]: Bounds,
  limit: number,
  passes: (row: RecordRow) => boolean,
): Promise<readonly RecordRow[]> => {
  const found: RecordRow[] = [];
  for (let from = lower; ; ) {
    const block = await store.db.records.where('listKey').between(from, upper).limit(BLOCK).toArray();
    found.push(...block.filter(passes));
    const last = block.at(-1)?.listKey;
    if (found.length >= limit || last === undefined || block.length < BLOCK) return found.slice(0, limit);
    from = `${last}\u0000`;
  }
};

const rowsWith = async (
  store: Store,
  ids: readonly RecordId[],
  [lower, upper]: Bounds,
): Promise<RecordRow[]> => {
  const rows = (await store.db.records.bulkGet([...new Set(ids)])).flatMap((r) => r ?? []);
  return rows
    .filter((r) => r.listKey !== undefined && r.listKey >= lower && r.listKey < upper)
    .sort((a, b) => ((a.listKey ?? '') < (b.listKey ?? '') ? -1 : 1));
};

const rowsOf = async (store: Store, query: ListQuery, limit: number): Promise<readonly RecordRow[]> => {
  const bounds = boundsOf(query);
  const { state = 'all', type } = query;
  if (state === 'all')
    return type === undefined
      ? store.db.records
          .where('listKey')
          .between(...bounds)
          .limit(limit)
          .toArray()
      : store.db.records
          .where('[type+listKey]')
          .between([type, bounds[0]], [type, bounds[1]])
          .limit(limit)
          .toArray();
  const passes = await rowFilter(store, query);
  if (passes === undefined) return [];
  if (state === 'returned')
    return (await rowsWith(store, await attentionIds(store), bounds)).filter(passes).slice(0, limit);
  const seqs = await queuedSeqs(store);
  // Thousands wait only on a phone that was never activated, and then nearly every row does.
  if (seqs.size > MANY_WAITING) return blockwise(store, bounds, limit, passes);
  const waiting = (await store.db.outbox.bulkGet([...seqs])).flatMap((row) => row?.recordId ?? []);
  return (await rowsWith(store, waiting, bounds)).filter(passes).slice(0, limit);
};

/** A window of the live records; reads about as many rows as it shows. */
export const listRecords = (store: Store, query: ListQuery): Promise<ListPage> =>
  read(store, async () => {
    const found = await rowsOf(store, query, query.limit + 1);
    const window = found.slice(0, query.limit);
    const last = window.at(-1)?.listKey;
    const rows = await showRecords(store, window);
    return found.length > query.limit && last !== undefined ? { rows, next: last } : { rows };
  });

/** The live records at these keys of the list, in its order; a key that no longer leads anywhere is left out. */
export const recordsAt = (store: Store, keys: readonly string[]): Promise<readonly ShownRecord[]> =>
  read(store, async () =>
    showRecords(
      store,
      await store.db.records
        .where('listKey')
        .anyOf([...keys])
        .sortBy('listKey'),
    ),
  );

/** Those of the types of which a live record is there. */
export const typesPresent = (store: Store, types: readonly string[]): Promise<readonly string[]> =>
  read(store, async () => {
    const counts = await Promise.all(
      types.map((type) =>
        store.db.records.where('[type+listKey]').between([type, ''], [type, AFTER_ALL]).limit(1).count(),
      ),
    );
    return types.filter((_, i) => counts[i] === 1);
  });

/** A record by id, a deleted one included. */
export const getRecord = (store: Store, id: RecordId): Promise<ShownRecord | undefined> =>
  read(store, async () => {
    const row = await store.db.records.get(id);
    return row && (await showRecords(store, [row]))[0];
  });
