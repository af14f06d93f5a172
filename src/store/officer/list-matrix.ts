import { addDays, type Day, dayOf, dayParts, daysInMonth, makeDay, weekday } from '../../domain/day.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { UnitNil } from '../../domain/records/unit-nil/definition.ts';
import { dayOfKey, keyRange } from '../list-key.ts';
import { readMeta } from '../meta.ts';
import type { StoreDb } from '../schema.ts';
import type { Store } from '../store.ts';
import { read } from '../write.ts';
import { villagesIn } from './build-other.ts';
import {
  countKey,
  type DayKind,
  daysPrefix,
  heardPrefix,
  readDayKey,
  shelfPrefix,
  startingWith,
} from './keys.ts';
import type { Body } from './other-row.ts';
import { communesIn } from './units.ts';

/** Which matrix: without `commune` the communes by week, with it the villages of that commune by month. */
export interface MatrixQuery {
  readonly commune?: OrgUnitKey;
  /** Both inclusive; widened to whole weeks (Monday to Sunday) or months. */
  readonly from: Day;
  readonly to: Day;
}

/** One week or month, both days inclusive. */
export interface MatrixColumn {
  readonly from: Day;
  readonly to: Day;
}

/** What is known of one unit in one column; the word is the strongest that holds, in this order. */
export interface MatrixCell {
  readonly state: 'received' | 'nil' | 'handed_over' | 'none';
  /** Records that stand and report something; 0 unless `received`. */
  readonly received: number;
}

/** One commune or village. A village row with the commune's own key holds what named no village. */
export interface MatrixRow {
  readonly unit: OrgUnitKey;
  readonly name: string;
  /** In the order of the columns. */
  readonly cells: readonly MatrixCell[];
  /** Day on which the newest save of the unit was made, by the phones' clocks; absent: nothing was ever received. */
  readonly lastHeardOn?: Day;
  /** Records sent back and not completed yet, whatever their day. */
  readonly returned: number;
  /** Records that look like another one and are not settled, whatever their day. */
  readonly possibleDuplicates: number;
}

/** A whole matrix. */
export interface Matrix {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

const weeksOf = (from: Day, to: Day): readonly MatrixColumn[] => {
  const columns: MatrixColumn[] = [];
  for (let monday = addDays(from, 1 - weekday(from)); monday <= to; monday = addDays(monday, 7))
    columns.push({ from: monday, to: addDays(monday, 6) });
  return columns;
};

const endOfMonth = (day: Day): Day => {
  const { year, month } = dayParts(day);
  return makeDay(year, month, daysInMonth(year, month));
};

const monthsOf = (from: Day, to: Day): readonly MatrixColumn[] => {
  const columns: MatrixColumn[] = [];
  const { year, month } = dayParts(from);
  for (let first = makeDay(year, month, 1); first <= to; first = addDays(endOfMonth(first), 1))
    columns.push({ from: first, to: endOfMonth(first) });
  return columns;
};

/** Days of which somebody said that they were empty. */
interface Nil {
  readonly unit: OrgUnitKey;
  readonly from: Day;
  readonly to: Day;
}

/** A day of an own record: what an officer writes, or brings from a list, is of the commune like any other. */
interface OwnDay {
  readonly day: Day;
  readonly kind: DayKind;
}

interface Wanted {
  readonly unit: OrgUnitKey;
  readonly name: string;
  /** Only what named no village of this commune. */
  readonly isWhole: boolean;
}

const keysOf = async (db: StoreDb, prefix: string, from: string, to: string): Promise<readonly string[]> =>
  (await db.others
    .where('cells')
    .between(`${prefix}${from}`, startingWith(`${prefix}${to}`)[1], true, true)
    .keys()) as unknown as readonly string[];

const rowOf = async (
  db: StoreDb,
  { unit, name, isWhole }: Wanted,
  columns: readonly MatrixColumn[],
  nils: readonly Nil[],
  own: readonly OwnDay[],
): Promise<MatrixRow> => {
  const [first, last] = [columns[0], columns.at(-1)];
  // A nil month lies on its first day, which may be before the first week.
  const from = first ? (`${first.from.slice(0, 8)}01` as Day) : undefined;
  const [keys, heard, returned, alike] = await Promise.all([
    from && last ? keysOf(db, daysPrefix(unit, isWhole), from, last.to) : [],
    db.others
      .where('cells')
      .between(...startingWith(heardPrefix(unit)), true, true)
      .reverse()
      .limit(1)
      .keys() as unknown as Promise<readonly string[]>,
    db.others.where('cells').equals(countKey('returned', unit)).count(),
    db.others.where('cells').equals(countKey('alike', unit)).count(),
  ]);
  const said = [...keys.map(readDayKey), ...own];
  const empty = [
    ...nils.filter((nil) => nil.unit === unit),
    ...said.filter(({ kind }) => kind === 'nil').map(({ day }) => ({ unit, from: day, to: endOfMonth(day) })),
  ];
  const cells = columns.map((column): MatrixCell => {
    const inside = said.filter(({ day }) => day >= column.from && day <= column.to);
    const received = inside.filter(({ kind }) => kind === 'record').length;
    if (received > 0) return { state: 'received', received };
    // A week at the turn of the month is empty once the month of its last day is.
    const isNil = empty.some((nil) => nil.from <= column.to && column.to <= nil.to);
    if (isNil) return { state: 'nil', received: 0 };
    return { state: inside.some(({ kind }) => kind === 'file') ? 'handed_over' : 'none', received: 0 };
  });
  const seconds = Number(heard[0]?.slice(-10));
  return {
    unit,
    name,
    cells,
    ...(heard.length > 0 ? { lastHeardOn: dayOf(seconds * 1000) } : {}),
    returned,
    possibleDuplicates: alike,
  };
};

/** What officers said to be empty: own acts, and those of others. */
const nilsIn = async (db: StoreDb, from: Day, to: Day): Promise<readonly Nil[]> => {
  const [lower, upper] = keyRange('1970-01-01' as Day, to);
  const own = await db.records
    .where('[type+listKey]')
    .between(['unit_nil', lower], ['unit_nil', upper])
    .toArray();
  const theirs = await db.others
    .where('places')
    .between(...startingWith(shelfPrefix('unit_nil')), true, true)
    .toArray();
  return [...own, ...theirs].flatMap(({ body }) => {
    const said = body as UnitNil | undefined;
    return said && said.to >= from ? [{ unit: said.unit, from: said.from, to: said.to }] : [];
  });
};

/** Days of own records by unit; of a commune by key alone, of its villages by the records of the window. */
const ownDays = async (
  { db, ports }: Store,
  commune: OrgUnitKey,
  columns: readonly MatrixColumn[],
  byVillage: boolean,
): Promise<(wanted: Wanted) => readonly OwnDay[]> => {
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) return () => [];
  const [lower, upper] = keyRange(`${first.from.slice(0, 8)}01` as Day, last.to);
  const found = await Promise.all(
    ports.registry.all
      .filter(({ isReport, sealed }) => isReport !== false && !sealed)
      .map(async ({ type, yieldsTo }) => {
        const range = db.records.where('[type+listKey]').between([type, lower], [type, upper]);
        const kind: DayKind = yieldsTo ? 'nil' : 'record';
        if (byVillage)
          return (await range.toArray()).map(({ day, body }) => ({
            day,
            kind,
            at: villagesIn(body as Body),
          }));
        const keys = (await range.keys()) as unknown as readonly [string, string][];
        return keys.map(([, key]) => ({ day: dayOfKey(key), kind, at: [] as readonly OrgUnitKey[] }));
      }),
  );
  const days = found.flat();
  return ({ unit, isWhole }) => {
    if (unit === commune && !isWhole) return days;
    return days.filter(({ at }) => (isWhole ? at.length === 0 : at.includes(unit)));
  };
};

/** Counts by index alone: no record of others is read, however many are held. Usable in `live`. */
export const listMatrix = (store: Store, query: MatrixQuery): Promise<Matrix> =>
  read(store, async () => {
    const { commune, from, to } = query;
    const meta = await readMeta(store.db, ['profile', 'lists', 'cursor']);
    const communes = communesIn(meta);
    const columns = commune === undefined ? weeksOf(from, to) : monthsOf(from, to);
    const nils = await nilsIn(store.db, columns[0]?.from ?? from, columns.at(-1)?.to ?? to);
    const of = communes.find(({ key }) => key === commune);
    const wanted: readonly Wanted[] =
      commune === undefined
        ? communes.map(({ key: unit, name }) => ({ unit, name, isWhole: false }))
        : [
            ...(of?.villages ?? []).map(({ key: unit, name }) => ({ unit, name, isWhole: false })),
            { unit: commune, name: of?.name ?? commune, isWhole: true },
          ];
    const home = meta.profile?.unit.key;
    const isHome = home !== undefined && (commune === undefined || commune === home);
    const ownOf = isHome ? await ownDays(store, home, columns, commune !== undefined) : () => [];
    const own = (one: Wanted) => (commune === undefined && one.unit !== home ? [] : ownOf(one));
    const rows = await Promise.all(wanted.map((one) => rowOf(store.db, one, columns, nils, own(one))));
    return { columns, rows };
  });
