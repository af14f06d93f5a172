import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';

const TEMPLATE = 'template_of_tests';
const INSUFFICIENT_PRIVILEGE = '42501';
const migrations = new URL('../../server/db/migrate.ts', import.meta.url);

/** A database of a test file's own. */
export interface TestDatabase {
  /** Connection string of the owner, for migrations and for looking at rows. */
  ownerUrl: string;
  /** Ends every session and removes the database. */
  drop: () => Promise<void>;
}

/**
 * Makes a fresh database with every migration applied, as a copy that takes some 50 ms.
 * @param options.isEmpty without any table, as a restore of an older version finds it
 */
export async function createTestDatabase(options: { isEmpty?: boolean } = {}): Promise<TestDatabase> {
  const clusterUrl = inject('ownerUrl');
  if (!clusterUrl)
    throw new Error('Only the projects "server" and "e2e" of vitest.config.ts have PostgreSQL.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = options.isEmpty ? 'template0' : TEMPLATE;
  await execute(clusterUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    ownerUrl: databaseUrl(clusterUrl, name),
    drop: () => dropDatabase(clusterUrl, name),
  };
}

/** Tries again while a worker of the cluster's own tidies there: the owner may not end that one. */
async function dropDatabase(clusterUrl: string, name: string): Promise<void> {
  for (let left = 20; ; left--) {
    try {
      return await execute(clusterUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    } catch (error) {
      if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE || left === 0) throw error;
      await sleep(250);
    }
  }
}

/** Creates and migrates the database that every test database is a copy of; called once a run. */
export async function prepareTemplate(clusterUrl: string): Promise<void> {
  await execute(clusterUrl, `CREATE DATABASE ${TEMPLATE}`);
  if (!existsSync(migrations)) return;
  const { migrate } = (await import(migrations.href)) as { migrate: (ownerUrl: string) => Promise<void> };
  await migrate(databaseUrl(clusterUrl, TEMPLATE));
}

/** The same server and role, another database. */
function databaseUrl(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
