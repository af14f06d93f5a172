import pg from 'pg';
import { ROLES } from './roles.ts';

/**
 * Makes (or gives a new password to) a login that may take the roles of the app and of ingest and owns nothing,
 * and returns its connection string. For the embedded database and tests; elsewhere operations.md tells the statements.
 */
export async function createAppLogin(ownerUrl: string, name: string, password: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name) || !/^[A-Za-z0-9_-]+$/.test(password))
    throw new Error('The name or password of the login has characters it may not have.');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
    const verb = rowCount ? 'ALTER' : 'CREATE';
    await client.query(`${verb} ROLE ${name} LOGIN NOINHERIT PASSWORD '${password}'`);
    await client.query(`GRANT ${ROLES.app}, ${ROLES.ingest} TO ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = password;
  return url.href;
}
