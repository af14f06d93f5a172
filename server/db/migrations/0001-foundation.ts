import { functions } from './0001-functions.ts';
import { policies } from './0001-policies.ts';
import { tables } from './0001-tables.ts';

/** The first schema: tables, functions, policies. */
export const foundation = { version: 1, sql: [tables, functions, policies].join('\n') };
