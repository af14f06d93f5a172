import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

/** Connection pool with the types of every table. */
export type Db = Kysely<Database>;
/** A transaction on it. */
export type Trx = Transaction<Database>;

const INT8 = 20;
const DATE = 1082;
const NUMERIC = 1700;
const parsers = new Map<number, (text: string) => unknown>([
  // Counts and sums of this product stay far below 2^53.
  [INT8, Number],
  [NUMERIC, Number],
  // A day is a day, never an instant in somebody's time zone.
  [DATE, (text) => text],
]);

/**
 * Opens a pool; connects at the first query. bigint and numeric are read as numbers, date as "2026-11-21".
 * Close it with `destroy()`.
 */
export const connect = (url: string, options: { max?: number } = {}): Db =>
  new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: new pg.Pool({
        connectionString: url,
        max: options.max ?? 10,
        connectionTimeoutMillis: 5_000,
        types: {
          getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
            parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
        },
      }).on('error', () => undefined),
    }),
  });
