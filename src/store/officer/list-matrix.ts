import { addDays, type Day, dayOf, dayParts, daysInMonth, makeDay, weekday } from '../../domain/day.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { UnitNil } from '../../domain/records/unit-nil/definition.ts';
import { keyRange } from '../list-key.ts';
import { readMeta } from '../meta.ts';
import type { StoreDb } from '../schema.ts';
import type { Store } from '../store.ts';
import { read } from '../write.ts';
import { countKey, daysPrefix, heardPrefix, readDayKey, shelfPrefix, startingWith } from './keys.ts';
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
  const said = keys.map(readDayKey);
  const empty = [
    ...nils.filter((nil) => nil.unit === unit),
    ...said.filter(({ isNil }) => isNil).map(({ day }) => ({ unit, from: day, to: endOfMonth(day) })),
  ];
  const cells = columns.map((column): MatrixCell => {
    const received = said.filter(({ day, isNil }) => !isNil && day >= column.from && day <= column.to).length;
    if (received > 0) return { state: 'received', received };
    // A week at the turn of the month is empty once the month of its last day is.
    const isNil = empty.some((nil) => nil.from <= column.to && column.to <= nil.to);
    return { state: isNil ? 'nil' : 'none', received: 0 };
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

/** Counts by index alone: no record of a commune is read, however many are held. Usable in `live`. */
export const listMatrix = (store: Store, query: MatrixQuery): Promise<Matrix> =>
  read(store, async () => {
    const { commune, from, to } = query;
    const communes = communesIn(await readMeta(store.db, ['profile', 'lists', 'cursor']));
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
    const rows = await Promise.all(wanted.map((unit) => rowOf(store.db, unit, columns, nils)));
    return { columns, rows };
  });
