/**
 * JSON values by columns: equal values of many records lie side by side, where deflate finds them.
 * A column is self-describing, so a reader needs no definition and an entry of a newer version still decodes.
 *
 *   {o: [[key, mask, column], …]}   objects, keys in canonical order; mask = which rows have the key, '' = all
 *   {a: lengths, c: column}         arrays, their members flattened into one column
 *   {n: vlq} {d: vlq}               integers, plain or as differences
 *   {t: vlq}                        days as differences
 *   {e: [distinct…], i: vlq}        repeated scalars
 *   [value, …]                      anything else
 *
 * Integers are written as base-64 VLQ, the notation of source maps: one character for −15 to 15.
 */
export type Column =
  | { o: [string, string, Column][] }
  | { a: string; c: Column }
  | { n: string }
  | { d: string }
  | { t: string }
  | { e: unknown[]; i: string }
  | unknown[];

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DAY_MS = 86_400_000;

const writeVlq = (numbers: readonly number[]): string =>
  numbers
    .map((n) => {
      let rest = Math.abs(n) * 2 + (n < 0 ? 1 : 0);
      let out = '';
      do {
        const digit = rest % 32;
        rest = Math.floor(rest / 32);
        out += DIGITS[digit + (rest > 0 ? 32 : 0)];
      } while (rest > 0);
      return out;
    })
    .join('');

const readVlq = (text: string): number[] => {
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (const char of text) {
    const digit = DIGITS.indexOf(char);
    if (digit < 0 || scale > 2 ** 52) throw new RangeError('vlq');
    value += (digit % 32) * scale;
    scale *= 32;
    if (digit >= 32) continue;
    numbers.push(value % 2 ? -Math.floor(value / 2) : value / 2);
    value = 0;
    scale = 1;
  }
  return numbers;
};

const differences = (numbers: readonly number[]) => numbers.map((n, i) => n - (numbers[i - 1] ?? 0));
const sums = (numbers: readonly number[]) => {
  let at = 0;
  return numbers.map((n) => (at += n));
};
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayText = (n: number) => new Date(n * DAY_MS).toISOString().slice(0, 10);
const isDayText = (v: unknown) =>
  typeof v === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(v) && dayText(dayNumber(v) || 0) === v;
const isPlain = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** Keys of all objects in an order that agrees with each; records of one version share one order. */
const mergedKeys = (objects: readonly Record<string, unknown>[]): string[] => {
  const order: string[] = [];
  for (const object of objects) {
    let at = 0;
    for (const key of Object.keys(object)) {
      const found = order.indexOf(key);
      if (found < 0) order.splice(at++, 0, key);
      else at = found + 1;
    }
  }
  return order;
};

/** Which rows are present, four to a hexadecimal digit; '' when all are. */
const writeMask = (present: readonly boolean[]): string => {
  if (present.every(Boolean)) return '';
  let out = '';
  for (let i = 0; i < present.length; i += 4)
    out += present
      .slice(i, i + 4)
      .reduce((d, p, k) => d + (p ? 1 << k : 0), 0)
      .toString(16);
  return out;
};
const readMask = (mask: string, count: number): boolean[] =>
  Array.from(
    { length: count },
    (_, i) => mask === '' || ((Number.parseInt(mask[i >> 2] ?? '0', 16) >> (i & 3)) & 1) === 1,
  );

const writeIntegers = (numbers: readonly number[]): Column => {
  const plain = writeVlq(numbers);
  const delta = writeVlq(differences(numbers));
  return delta.length < plain.length ? { d: delta } : { n: plain };
};

/** Lays values out by columns; `readColumn(writeColumn(v), v.length)` gives equal JSON text for each value. */
export const writeColumn = (values: readonly unknown[]): Column => {
  if (values.length === 0) return [];
  if (values.every(isPlain)) {
    const objects = values as readonly Record<string, unknown>[];
    return {
      o: mergedKeys(objects).map((key) => {
        const present = objects.map((o) => Object.hasOwn(o, key));
        return [
          key,
          writeMask(present),
          writeColumn(objects.flatMap((o, i) => (present[i] ? [o[key]] : []))),
        ];
      }),
    };
  }
  if (values.every(Array.isArray))
    return { a: writeVlq(values.map((v) => v.length)), c: writeColumn(values.flat()) };
  if (values.every((v) => Number.isSafeInteger(v) && Math.abs(v as number) < 2 ** 51))
    return writeIntegers(values as readonly number[]);
  if (values.every(isDayText)) return { t: writeVlq(differences(values.map((v) => dayNumber(v as string)))) };
  const distinct = [...new Set(values)];
  if (
    values.every((v) => typeof v === 'string' || v === null || typeof v === 'boolean') &&
    distinct.length * 2 <= values.length
  )
    return { e: distinct, i: writeVlq(values.map((v) => distinct.indexOf(v))) };
  return [...values];
};

const exactly = <T>(values: readonly T[], count: number): readonly T[] => {
  if (values.length !== count) throw new RangeError('column length');
  return values;
};

/** What one body may unfold to. A few characters can stand for any number of values, so reading keeps an account. */
export interface Room {
  values: number;
  /** Characters of texts and keys that are written once and stand for many. */
  characters: number;
}

/** Room for the largest batch many times over: 2,000 entries of 500 values each. */
export const roomOfBody = (): Room => ({ values: 1_000_000, characters: 16_000_000 });

const take = (room: Room, values: number, characters = 0): void => {
  room.values -= values;
  room.characters -= characters;
  if (room.values < 0 || room.characters < 0) throw new RangeError('room');
};

const readObjects = (columns: readonly [string, string, Column][], count: number, room: Room) => {
  const objects = Array.from({ length: count }, (): Record<string, unknown> => ({}));
  for (const [key, mask, inner] of columns) {
    if (key === '__proto__') throw new RangeError('key');
    take(room, count, key.length * count);
    const present = readMask(mask, count);
    const values = readColumn(inner, present.filter(Boolean).length, room);
    let at = 0;
    for (const [i, object] of objects.entries()) if (present[i]) object[key] = values[at++];
  }
  return objects;
};

const readArrays = (lengths: readonly number[], inner: Column, room: Room): unknown[][] => {
  const total = lengths.reduce((sum, n) => {
    if (!(n >= 0)) throw new RangeError('length');
    return sum + n;
  }, 0);
  const members = readColumn(inner, total, room);
  let at = 0;
  return lengths.map((n) => {
    at += n;
    return members.slice(at - n, at);
  });
};

const readRepeated = (distinct: readonly unknown[], picks: readonly number[], room: Room): unknown[] =>
  picks.map((i) => {
    const value = distinct[i];
    if (i < 0 || i >= distinct.length || (typeof value === 'object' && value !== null))
      throw new RangeError('enum');
    take(room, 0, typeof value === 'string' ? value.length : 0);
    return value;
  });

/**
 * Reads a column of `count` values; throws RangeError or TypeError on anything malformed and on more than there is
 * room for, before it is made.
 */
export const readColumn = (column: Column, count: number, room = roomOfBody()): readonly unknown[] => {
  take(room, count);
  if (Array.isArray(column)) return exactly(column, count);
  if ('o' in column) return readObjects(column.o, count, room);
  if ('a' in column) return readArrays(exactly(readVlq(column.a), count), column.c, room);
  if ('n' in column) return exactly(readVlq(column.n), count);
  if ('d' in column) return exactly(sums(readVlq(column.d)), count);
  if ('t' in column) return exactly(sums(readVlq(column.t)), count).map(dayText);
  return readRepeated(column.e, exactly(readVlq(column.i), count), room);
};
