import type { AnyOutline, AnyRecord } from './define-record.ts';
import type { Draft, Fields } from './fields.ts';

/**
 * What of a body goes into the next record: for a repeat or a template what the definition calls carried, for a new one
 * what is remembered. Head-counts never do: a number nobody counted would be made up.
 */
export const carriedBody = (
  definition: AnyRecord,
  body: Draft | undefined,
  kind: 'carried' | 'remembered',
): Draft => {
  const fields = definition.fields as Fields;
  const names = (definition[kind] ?? []) as readonly string[];
  return Object.fromEntries(
    names.flatMap((name) =>
      body?.[name] === undefined || fields[name]?.kind === 'headcount' ? [] : [[name, body[name]]],
    ),
  );
};

/** Equal for two records that a repeat would carry into the same form; no type carries a head-count. */
export const shapeOf = ({ type, carried = [] }: AnyOutline, body: Draft): string =>
  JSON.stringify([type, ...carried.map((name) => body[name] ?? null)]);
