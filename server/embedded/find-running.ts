import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER } from './cluster.ts';
import { chooseHome } from './home.ts';
import { isAlive } from './processes.ts';

/**
 * Connection string of the owner of an embedded PostgreSQL that another process of ours runs on `dataDir`,
 * so that an admin command works beside a running endpoint; undefined when none runs.
 */
export const findRunningPostgres = (dataDir: string): string | undefined => {
  const { dir } = chooseHome(dataDir, join(import.meta.dirname, '../..'));
  try {
    const [pid, , , port] = readFileSync(join(dir, 'postgres/postmaster.pid'), 'utf8').split('\n');
    if (!isAlive(Number(pid))) return undefined;
    const password = readFileSync(join(dir, 'owner-password'), 'utf8').trim();
    return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${OWNER}`;
  } catch {
    return undefined; // never started here
  }
};
