import type { AnyRecord } from '../../src/domain/define-record.ts';
import type { Fields } from '../../src/domain/fields.ts';

type Body = { readonly [field: string]: unknown };

const withoutTyped = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutTyped);
  if (typeof value !== 'object' || value === null) return value;
  if ('other' in value) return 'OTHER';
  if ('code' in value && 'name' in value) return value.code;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'typed' && key !== 'name')
      .map(([key, inner]) => [key, withoutTyped(inner)]),
  );
};

const codesIn = (fields: Fields | undefined, body: Body): Body =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const field = fields?.[name];
      if (!field || field.kind === 'text' || field.kind === 'internal') return [];
      const isRows = field.kind === 'rows' && Array.isArray(value);
      return [[name, isRows ? value.map((row) => codesIn(field.columns, row)) : withoutTyped(value)]];
    }),
  );

/**
 * A body as the province sees it: places, days, codes and numbers. Every word somebody typed is left out: text fields,
 * village names not in the list, names of organisations, speakers and models, and the words under "Khác".
 */
export const withoutFreeText = (definition: AnyRecord | undefined, body: Body): Body =>
  codesIn(definition?.fields as Fields | undefined, body);
