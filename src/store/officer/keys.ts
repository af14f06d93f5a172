import type { Day } from '../../domain/day.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import { listKeyOf } from '../list-key.ts';
import type { Flag, OtherRow } from './other-row.ts';

/** What another officer said of a unit, by its type. */
export type UnitAct = 'hand_total' | 'unit_nil' | 'period_closing';

/** A list of records: those with a flag, or with any; sent back; standing and neither flagged nor looked at. */
export type Shelf = Flag | UnitAct | 'flagged' | 'returned' | 'clean';

/** Bounds of everything that begins with a prefix. */
export const startingWith = (prefix: string): readonly [lower: string, upper: string] => [
  prefix,
  `${prefix}\uffff`,
];

/** What the places of a list begin with, of one commune or of all. */
export const shelfPrefix = (shelf: Shelf, commune: OrgUnitKey | '' = ''): string => `${shelf}@${commune} `;

const unitActs: ReadonlySet<string> = new Set<UnitAct>(['hand_total', 'unit_nil', 'period_closing']);

/** Whether a record says something of a unit. */
export const isUnitAct = (type: string): type is UnitAct => unitActs.has(type);

type Keyed = Pick<OtherRow, 'id' | 'type' | 'commune' | 'day' | 'recordedAt' | 'state' | 'verdict' | 'flags'>;

/** The lists a record stands in. @param isReport registers and acts of officers are in no list of clean ones */
export const placesOf = (row: Keyed, isReport: boolean): readonly string[] => {
  const shelves: Shelf[] = [...row.flags];
  if (isUnitAct(row.type) && row.state === 'live') shelves.push(row.type);
  if (row.flags.length > 0) shelves.push('flagged');
  if (row.state === 'returned') shelves.push('returned');
  if (
    isReport &&
    row.state === 'live' &&
    row.day !== undefined &&
    row.flags.length === 0 &&
    row.verdict === undefined
  )
    shelves.push('clean');
  const key = listKeyOf(row.day ?? ('1970-01-01' as Day), row.recordedAt, row.id);
  return shelves.flatMap((shelf) => [
    `${shelfPrefix(shelf)}${key}`,
    `${shelfPrefix(shelf, row.commune)}${key}`,
  ]);
};

/** What the days of a unit begin with; `whole` holds what named no village of a commune. */
export const daysPrefix = (unit: OrgUnitKey, whole = false): string => `${whole ? 'w' : 'u'} ${unit} `;
/** What the times of a unit's saves begin with. */
export const heardPrefix = (unit: OrgUnitKey): string => `h ${unit} `;
/** Records of a unit sent back, or that look like another one. */
export const countKey = (what: 'returned' | 'alike', unit: OrgUnitKey): string => `${what} ${unit}`;

const LAST = { record: 'r', nil: 'n', file: 'f' } as const;

/** What a day of a unit holds: a record, one that came by file and is not confirmed, or word that there was nothing. */
export type DayKind = keyof typeof LAST;

const kinds = new Map<string, DayKind>([
  ['r', 'record'],
  ['n', 'nil'],
  ['f', 'file'],
]);

/** Day and kind of a key below `daysPrefix`. */
export const readDayKey = (key: string): { readonly day: Day; readonly kind: DayKind } => ({
  day: key.slice(-12, -2) as Day,
  kind: kinds.get(key.slice(-1)) ?? 'record',
});

/** What a record adds to the matrix. @param isNil it says that there was nothing */
export const cellsOf = (
  row: Pick<OtherRow, 'commune' | 'villages' | 'day' | 'recordedAt' | 'state' | 'flags' | 'isHandedOver'>,
  isNil: boolean,
): readonly string[] => {
  const units = [row.commune, ...row.villages];
  const heard = String(Math.max(0, row.recordedAt)).padStart(10, '0');
  const cells = units.map((unit) => `${heardPrefix(unit)}${heard}`);
  if (row.state === 'returned') cells.push(...units.map((unit) => countKey('returned', unit)));
  if (row.flags.includes('possible_duplicate')) cells.push(...units.map((unit) => countKey('alike', unit)));
  if (row.state !== 'live' || row.day === undefined) return cells;
  const kind: DayKind = row.isHandedOver ? 'file' : isNil ? 'nil' : 'record';
  const end = `${row.day} ${LAST[kind]}`;
  cells.push(...units.map((unit) => `${daysPrefix(unit)}${end}`));
  if (row.villages.length === 0) cells.push(`${daysPrefix(row.commune, true)}${end}`);
  return cells;
};
