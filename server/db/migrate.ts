import pg from 'pg';
import { migrations } from './migrations/index.ts';
import { ROLES } from './roles.ts';

const createRole = (role: string) => `
DO $$ BEGIN
  CREATE ROLE ${role} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;`;

// The owner may act as these, to hand functions over and to file again what was set aside, but is neither otherwise.
const join = (role: string) => `
DO $$ BEGIN
  IF current_setting('server_version_num')::int >= 160000 THEN
    EXECUTE 'GRANT ${role} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE';
  ELSE
    EXECUTE 'GRANT ${role} TO CURRENT_USER';
  END IF;
END $$;`;

const versions = `
CREATE TABLE IF NOT EXISTS schema_version (
  version integer PRIMARY KEY,
  applied_at timestamptz NOT NULL DEFAULT now()
)`;

/**
 * Brings the database to the newest schema: each missing migration in a transaction of its own, in order.
 * Idempotent; of several callers at once one works and the others wait.
 * @param ownerUrl login that owns the tables and may create roles
 * @param upTo stops at this version, as a restore of an older backup needs; newest by default
 */
export async function migrate(ownerUrl: string, upTo = Number.POSITIVE_INFINITY): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtextextended('so-cong-tac:migrate', 0))`);
    for (const role of Object.values(ROLES)) await client.query(createRole(role));
    for (const role of Object.values(ROLES)) await client.query(join(role));
    await client.query(versions);
    const { rows } = await client.query<{ version: number }>('SELECT version FROM schema_version');
    const applied = new Set(rows.map((row) => row.version));
    for (const { version, sql } of migrations) {
      if (applied.has(version) || version > upTo) continue;
      await client.query('BEGIN');
      await client.query(sql);
      await client.query('INSERT INTO schema_version (version) VALUES ($1)', [version]);
      await client.query('COMMIT');
    }
  } finally {
    await client.end();
  }
}
