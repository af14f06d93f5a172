import { join, resolve } from 'node:path';
import * as z from 'zod';

const flag = z.enum(['0', '1', 'false', 'true']).transform((v) => v === '1' || v === 'true');
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//);

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_ADMIN_URL: postgresUrl.optional(),
  KEY_FILE: z.string().min(1).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: flag.default(false),
  METRICS_OPEN: flag.default(false),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** Settings of a process, read once at its start. docs/operations.md tells what each does. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Connection of the app's role; absent: the embedded PostgreSQL. */
  readonly databaseUrl?: string;
  /** Connection of the owner, for migrations and the admin commands. */
  readonly adminUrl?: string;
  /** Secret outside the database and its backups, made at the first start. */
  readonly keyFile: string;
  /** Address that links are made with; absent: http://localhost:PORT. */
  readonly publicUrl?: string;
  /** Whether x-forwarded-for and x-forwarded-proto of the one proxy in front are believed. */
  readonly trustProxy: boolean;
  /** Whether /metrics answers others than this machine. */
  readonly metricsOpen: boolean;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** Settings out of the environment, or the names of the variables that cannot be read; an empty one counts as absent. */
export const readConfig = (
  env: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly wrong: readonly string[] } => {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) return { wrong: [...new Set(parsed.error.issues.map((i) => String(i.path[0])))] };
  const e = parsed.data;
  const dataDir = resolve(e.DATA_DIR);
  return {
    config: {
      port: e.PORT,
      host: e.HOST,
      dataDir,
      keyFile: e.KEY_FILE === undefined ? join(dataDir, 'key') : resolve(e.KEY_FILE),
      trustProxy: e.TRUST_PROXY,
      metricsOpen: e.METRICS_OPEN,
      logLevel: e.LOG_LEVEL,
      ...(e.DATABASE_URL === undefined ? {} : { databaseUrl: e.DATABASE_URL }),
      ...(e.DATABASE_ADMIN_URL === undefined ? {} : { adminUrl: e.DATABASE_ADMIN_URL }),
      ...(e.PUBLIC_URL === undefined ? {} : { publicUrl: e.PUBLIC_URL.replace(/\/+$/, '') }),
    },
  };
};
