import type { QueryConfig } from 'pg';

const NAME = /^\/\* (\w{1,60}) \*\//;

/**
 * A statement whose text begins with its name in a comment is parsed and planned once a connection instead of each time:
 * for the few long ones that every batch needs. One name has one text in the whole program.
 */
export const prepared = (text: string, values: unknown[] | undefined): QueryConfig => {
  const name = NAME.exec(text)?.[1];
  return { text, ...(values ? { values } : {}), ...(name ? { name } : {}) };
};
