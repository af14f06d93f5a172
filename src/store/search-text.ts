import type { AnyRecord, Names } from '../domain/define-record.ts';
import type { Fields } from '../domain/fields.ts';
import { fold } from '../domain/fold.ts';

/** Words typed under "Khác", as a name or in place of a village, wherever they stand in a value. */
const typedWords = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(typedWords);
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'other' || key === 'name') && typeof inner === 'string'
      ? [inner]
      : key === 'typed' && Array.isArray(inner)
        ? inner.filter((v) => typeof v === 'string')
        : typedWords(inner),
  );
};

const freeWords = (fields: Fields, body: Record<string, unknown>): string[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const value = body[name];
    if (value === undefined) return [];
    if (field.kind === 'text') return typeof value === 'string' ? [value] : [];
    if (field.kind === 'rows' && Array.isArray(value))
      return value.flatMap((row) => freeWords(field.columns, row as Record<string, unknown>));
    return typedWords(value);
  });

/** What a record is found by, folded: its two lines in the list and every word somebody typed. */
export const searchTextOf = (definition: AnyRecord, body: unknown, names: Names): string => {
  const { title, detail } = definition.summary(body as never, names);
  return fold([title, detail, ...freeWords(definition.fields, body as Record<string, unknown>)].join(' '));
};
