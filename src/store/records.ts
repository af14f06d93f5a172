import type { RecordId } from '../domain/envelope.ts';
import { readLine } from '../domain/wire/line.ts';
import { keyRange, monthDays } from './list-key.ts';
import { needsHand, stateOf } from './record-state.ts';
import type { RecordRow } from './rows.ts';
import { searchKeys } from './search.ts';
import { type ShownRecord, showRecords } from './shown-record.ts';
import type { Store } from './store.ts';
import { rowHeads } from './waiting.ts';
import { read } from './write.ts';

export type { ShownRecord } from './shown-record.ts';

/** Which records of the list. */
export interface ListQuery {
  /** 'YYYY-MM'. */
  readonly month?: string;
  /** Every word has to occur, marks and case apart. */
  readonly text?: string;
  /** `queued`: something of the record waits to be sent. `returned`: the author has to look again. */
  readonly state?: 'all' | 'queued' | 'returned';
  /** `next` of the page before. */
  readonly before?: string;
  readonly limit: number;
}

/** One window of the list, newest day first. */
export interface ListPage {
  readonly rows: readonly ShownRecord[];
  /** Absent: there is nothing older. */
  readonly next?: string;
}

/** One revision of a record. */
export interface HistoryItem {
  readonly rev: number;
  /** Seconds since 1970 by the phone's clock. */
  readonly recordedAt: number;
  /** null: deleted. */
  readonly body: unknown;
}

/** How long a deleted record can be brought back. */
export const BIN_DAYS = 30;
const DAY_MS = 86_400_000;
const AFTER_ALL = '~';

/** Ids of live records in which the author has to look again. */
export const attentionIds = async (store: Store): Promise<readonly RecordId[]> => {
  const [rows, returned] = await Promise.all([
    store.db.outbox.where('attention').equals(1).toArray(),
    store.db.reviews.where('verdict').equals('returned').toArray(),
  ]);
  const ids = [...new Set([...rows, ...returned].map((row) => row.recordId))];
  const records = (await store.db.records.bulkGet(ids)).flatMap((r) => r ?? []);
  const heads = await store.db.outbox.bulkGet(records.map((r) => r.headSeq ?? 0));
  const reviews = new Map(returned.map((review) => [review.recordId, review]));
  return records
    .filter((r, i) => r.listKey !== undefined && needsHand(stateOf(r, heads[i], reviews.get(r.id)).code))
    .map((r) => r.id);
};

const queuedIds = async (store: Store): Promise<readonly RecordId[]> => {
  const rows = await store.db.outbox.bulkGet((await rowHeads(store.db, 'queued')).map((row) => row.seq));
  return [...new Set(rows.flatMap((row) => row?.recordId ?? []))];
};

type Bounds = readonly [lower: string, upper: string];

const boundsOf = ({ month, before }: ListQuery): Bounds => {
  const days = month === undefined ? undefined : monthDays(month);
  const [lower, upper] = days ? keyRange(days.from, days.to) : ['', AFTER_ALL];
  // Behind the last row shown: keys are unique, so nothing is skipped or repeated.
  return [before !== undefined && before >= lower ? `${before}\u0000` : lower, upper];
};

const liveRows = async (
  store: Store,
  ids: readonly RecordId[],
  [lower, upper]: Bounds,
): Promise<RecordRow[]> => {
  const rows = (await store.db.records.bulkGet([...ids])).flatMap((r) => r ?? []);
  return rows
    .filter((r) => r.listKey !== undefined && r.listKey >= lower && r.listKey < upper)
    .sort((a, b) => ((a.listKey ?? '') < (b.listKey ?? '') ? -1 : 1));
};

const rowsOf = async (store: Store, query: ListQuery, bounds: Bounds): Promise<readonly RecordRow[]> => {
  const { state = 'all', text = '', limit } = query;
  const wanted = text.trim();
  if (state !== 'all') {
    const rows = await liveRows(
      store,
      await (state === 'queued' ? queuedIds(store) : attentionIds(store)),
      bounds,
    );
    if (wanted === '') return rows.slice(0, limit + 1);
    const found = new Set(await searchKeys(store.db, wanted, bounds, Number.POSITIVE_INFINITY));
    return rows.filter((r) => found.has(r.listKey ?? '')).slice(0, limit + 1);
  }
  if (wanted !== '') {
    const keys = await searchKeys(store.db, wanted, bounds, limit + 1);
    return store.db.records.where('listKey').anyOf(keys).sortBy('listKey');
  }
  return store.db.records
    .where('listKey')
    .between(...bounds)
    .limit(limit + 1)
    .toArray();
};

/** A window of the live records; reads no more rows than it shows, except for a rare search. */
export const listRecords = (store: Store, query: ListQuery): Promise<ListPage> =>
  read(store, async () => {
    const found = await rowsOf(store, query, boundsOf(query));
    const window = found.slice(0, query.limit);
    const last = window.at(-1)?.listKey;
    const rows = await showRecords(store, window);
    return found.length > query.limit && last !== undefined ? { rows, next: last } : { rows };
  });

/** A record by id, a deleted one included. */
export const getRecord = (store: Store, id: RecordId): Promise<ShownRecord | undefined> =>
  read(store, async () => {
    const row = await store.db.records.get(id);
    return row && (await showRecords(store, [row]))[0];
  });

/** Records deleted in the last 30 days by the phone's clock, newest first. */
export const listBin = (store: Store): Promise<readonly ShownRecord[]> =>
  read(store, async () => {
    const since = store.ports.clock() - BIN_DAYS * DAY_MS;
    const rows = await store.db.records.where('deletedAt').above(since).reverse().toArray();
    return showRecords(
      store,
      rows.filter((row) => row.body !== undefined),
    );
  });

/** Own revisions of a record known on this device, newest first. */
export const historyOf = (store: Store, id: RecordId): Promise<readonly HistoryItem[]> =>
  read(store, async () => {
    const range = [
      [id, 0],
      [id, Number.MAX_SAFE_INTEGER],
    ] as const;
    const [own, pulled] = await Promise.all([
      store.db.outbox
        .where('[recordId+rev]')
        .between(...range)
        .toArray(),
      store.db.pulled
        .where('[recordId+rev]')
        .between(...range)
        .toArray(),
    ]);
    const byRev = new Map<number, HistoryItem>();
    for (const row of [...pulled, ...own]) {
      const said = ('unfixed' in row ? row.unfixed : undefined) ?? readLine(row.line);
      if (said) byRev.set(row.rev, { rev: row.rev, recordedAt: said.recordedAt, body: said.body });
    }
    return [...byRev.values()].sort((a, b) => b.rev - a.rev);
  });
