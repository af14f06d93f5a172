/**
 * Array literals of PostgreSQL, written here because the driver examines each element three times, which is most of
 * what a batch of a hundred entries costs this process.
 */

/** Of numbers, days, uuids, hexadecimal and codes: texts without a quote, comma, brace, space or backslash. */
export const plainArray = (values: readonly (string | number | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

/** Of any texts; null stays null. */
export const textArray = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : `"${value.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;

/** Distinct values and, for each value, its place among them from 1. */
export const distinctOf = (values: readonly string[]): { distinct: string[]; places: number[] } => {
  const places = new Map<string, number>();
  const at = values.map((value) => {
    const known = places.get(value) ?? places.size + 1;
    places.set(value, known);
    return known;
  });
  return { distinct: [...places.keys()], places: at };
};
