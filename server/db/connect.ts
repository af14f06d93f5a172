import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import { asAway, DatabaseAway } from './database-away.ts';
import { prepared } from './prepared.ts';
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

const orAway = (error: unknown): never => {
  throw asAway(error);
};

/** The pool, with a lost connection told apart from a refused statement. */
const watched = (pool: pg.Pool): PostgresPool =>
  ({
    connect: async () => {
      const client = await pool.connect().catch(orAway);
      // A connection that breaks while nobody waits for an answer must not end the process.
      const ignore = (): void => undefined;
      client.on('error', ignore);
      // On a connection that was lost nothing more is waited for, a rollback included, and nobody gets it again.
      let lost: unknown;
      const watchedClient = {
        query: (text: string, values?: unknown[]) =>
          lost === undefined
            ? client.query(prepared(text, values)).catch((error: unknown) => {
                const told = asAway(error);
                if (told instanceof DatabaseAway) lost = told;
                throw told;
              })
            : Promise.reject(lost),
        release: () => {
          client.off('error', ignore);
          client.release(lost !== undefined);
        },
      };
      return watchedClient as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  }) as PostgresPool;

/**
 * Opens a pool; connects at the first query. bigint and numeric are read as numbers, date as "2026-11-21".
 * Throws DatabaseAway from a query while there is no database. Close it with `destroy()`.
 * @param options.silenceMs a statement without an answer for so long means that the database is away; for ever if absent
 */
export const connect = (url: string, options: { max?: number; silenceMs?: number } = {}): Db => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...(options.silenceMs === undefined ? {} : { query_timeout: options.silenceMs }),
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  pool.on('error', () => undefined);
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: watched(pool) }) });
};
