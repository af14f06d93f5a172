import { asDay } from '../domain/day.ts';
import type { AnyRecord } from '../domain/define-record.ts';
import type { RecordId } from '../domain/envelope.ts';
import { enterRevision, hasNeverLeft, type Ledger, pulledRevOf, rowsOfRecord } from './ledger.ts';
import { keyRange, monthDays } from './list-key.ts';
import { readMeta, writeMeta } from './meta.ts';
import { revise } from './revise.ts';
import type { RecordRow } from './rows.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';

/** A record that was taken back, and the month it spoke of as 'YYYY-MM'. */
export interface TakenBack {
  readonly recordId: RecordId;
  readonly month: string;
}

/** Bounds of all keys of the list. */
const EVER = ['', '~'] as const;

const monthOf = ({ day }: RecordRow): string => day.slice(0, 7);
const isLive = (row: RecordRow): boolean => row.listKey !== undefined;

/** Live records of the keys from `from` to `to` as they will stand once the ledger is written. */
const rowsAfter = async (
  store: Store,
  ledger: Ledger,
  [lower, upper]: readonly [string, string],
): Promise<readonly RecordRow[]> => {
  const stored = await store.db.records.where('listKey').between(lower, upper).toArray();
  const kept = stored.filter(({ id }) => !ledger.records.has(id));
  const written = [...ledger.records.values()].filter(
    ({ listKey }) => listKey !== undefined && listKey >= lower && listKey < upper,
  );
  return [...kept, ...written];
};

/**
 * Enters into the ledger the deletion of every record that said "nothing" of a month for which the ledger brings, or
 * the store holds, a record of a type it yields to. So no phone shows both; the deletion is an own revision, sent like
 * any other, in the very transaction that saved the other record. The month is that of the first day, as in figures.
 */
export const takeBackYielding = async (
  store: Store,
  ledger: Ledger,
  token: string,
): Promise<readonly TakenBack[]> => {
  const { registry } = ledger;
  const yieldsTo = (row: RecordRow): readonly string[] => registry.get(row.type)?.yieldsTo ?? [];
  const strong = new Set(registry.all.flatMap((definition) => definition.yieldsTo ?? []));
  const written = [...ledger.records.values()].filter(isLive);
  const yielding = new Set<RecordRow>();
  for (const month of new Set(written.filter(({ type }) => strong.has(type)).map(monthOf))) {
    const first = asDay(`${month}-01`);
    for (const row of await rowsAfter(store, ledger, keyRange(first, first)))
      if (written.some((w) => monthOf(w) === month && yieldsTo(row).includes(w.type))) yielding.add(row);
  }
  for (const row of written.filter((w) => yieldsTo(w).length > 0)) {
    const { from, to } = monthDays(monthOf(row));
    const others = await rowsAfter(store, ledger, keyRange(from, to));
    if (others.some(({ type }) => yieldsTo(row).includes(type))) yielding.add(row);
  }
  const rows = [...new Map([...yielding].map((row) => [row.id, row])).values()];
  return takeBack(store, ledger, rows, token);
};

const takeBack = async (
  store: Store,
  ledger: Ledger,
  rows: readonly RecordRow[],
  token: string,
): Promise<readonly TakenBack[]> => {
  for (const [i, row] of rows.entries()) {
    const pulledRev = await pulledRevOf(store.db, row.id);
    enterRevision(ledger, {
      definition: ledger.registry.get(row.type) as AnyRecord,
      recordId: row.id,
      rev: Math.max(row.rev, pulledRev) + 1,
      body: row.body,
      version: row.version,
      deleted: true,
      isUnheard: hasNeverLeft(await rowsOfRecord(store.db, row.id), pulledRev),
      previous: row,
      token: `${token}.back.${i}`,
    });
  }
  return rows.map((row) => ({ recordId: row.id, month: monthOf(row) }));
};

/** Enters the deletion of every record that says "nothing" of a month in which the store holds one it yields to. */
const takeBackContradicted = async (store: Store, ledger: Ledger, token: string): Promise<void> => {
  const { records } = store.db;
  const of = (type: string, [lower, upper]: readonly [string, string]) =>
    records.where('[type+listKey]').between([type, lower], [type, upper]);
  const contradicted: RecordRow[] = [];
  for (const { type, yieldsTo = [] } of ledger.registry.all)
    if (yieldsTo.length > 0)
      for (const row of await of(type, EVER).toArray()) {
        const { from, to } = monthDays(monthOf(row));
        for (const other of yieldsTo)
          if (contradicted.at(-1) !== row && (await of(other, keyRange(from, to)).limit(1).count()) > 0)
            contradicted.push(row);
      }
  await takeBack(store, ledger, contradicted, token);
};

/**
 * After own records came down from another phone, and all of them did: a month said to be empty yields to a session of
 * it as it does where either is saved. Does nothing while none came. A failure leaves it for the next pull.
 */
export const settleMonths = async (store: Store): Promise<StoreFailure | undefined> => {
  if (!(await readMeta(store.db, ['ownCame'])).ownCame) return undefined;
  const result = await revise(store, async ({ ledger, token }) => {
    await takeBackContradicted(store, ledger, token);
    await writeMeta(store.db, { ownCame: false });
    return { done: true };
  });
  return isFailure(result) ? result : undefined;
};
