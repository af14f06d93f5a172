import { functions } from './0001-functions.ts';
import { policies } from './0001-policies.ts';
import { recordTables } from './0001-record-tables.ts';
import { tables } from './0001-tables.ts';

/** The first schema: tables, functions, policies. */
export const foundation = { version: 1, sql: [tables, recordTables, functions, policies].join('\n') };
