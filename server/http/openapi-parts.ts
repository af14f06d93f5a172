import * as z from 'zod';

/** A part of the document. */
export type Json = { readonly [key: string]: unknown };

/** A schema of zod or zod/mini as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export const json = (schema: unknown): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema as z.ZodType, { unrepresentable: 'any' });
  return rest;
};
/** A schema of the document by its name. */
export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
/** A body of one media type. */
export const content = (type: string, schema: Json): Json => ({ [type]: { schema } });
/** An answer of which the document has the schema. */
export const answer = (description: string, name: string): Json => ({
  description,
  content: content('application/json', ref(name)),
});
/** What every path may answer instead. */
export const problems = {
  default: {
    description: 'A problem, told by its code',
    content: content('application/problem+json', ref('Problem')),
  },
};
