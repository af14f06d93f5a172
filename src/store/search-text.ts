import type { AnyRecord, Names, Summary } from '../domain/define-record.ts';
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

/** A record's two lines in a list, and what it is found by: the folded words, each once, of those lines and of all somebody typed. */
export const wordsOf = (
  definition: AnyRecord,
  body: unknown,
  names: Names,
): { readonly summary: Summary; readonly text: string } => {
  const summary = definition.summary(body as never, names);
  const free = freeWords(definition.fields, body as Record<string, unknown>);
  const words = fold([summary.title, summary.detail, ...free].join(' ')).split(' ');
  return { summary, text: [...new Set(words)].join(' ') };
};
