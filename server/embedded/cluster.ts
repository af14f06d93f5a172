import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Home } from './home.ts';

/** Name of the owner's role and of its database: no superuser, so that nothing works here that a managed PostgreSQL forbids. */
export const OWNER = 'so_cong_tac';

/** What a child of this process needs of the environment; nothing of ours leaks into PostgreSQL. */
export const CHILD_ENV = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };

/** A cluster on disk: initialised, with the owner's role and database. */
export interface Cluster {
  pgData: string;
  ownerPassword: string;
}

/**
 * Returns the cluster in `home`, made at the first call; an initialisation that was cut off begins anew.
 *
 * Collation is PostgreSQL's built-in C.UTF-8, the same on every machine with or without system locales.
 * The superuser has no password and so cannot log in: the owner alone can.
 */
export function openCluster(home: Home, binaries: Binaries): Cluster {
  const pgData = join(home.dir, 'postgres');
  if (!existsSync(pgData)) return createCluster(home, binaries, pgData);

  const found = readFileSync(join(pgData, 'PG_VERSION'), 'utf8').trim();
  if (found !== binaries.major) {
    throw new Error(
      `The data in ${pgData} is of PostgreSQL ${found} and this is PostgreSQL ${binaries.major}: restore a backup into a new DATA_DIR.`,
    );
  }
  return { pgData, ownerPassword: readFileSync(join(home.dir, 'owner-password'), 'utf8').trim() };
}

function createCluster(home: Home, binaries: Binaries, pgData: string): Cluster {
  const unfinished = `${pgData}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (home.account) chownSync(unfinished, home.account.uid, home.account.gid);

  run(home, binaries.initdb, [
    ...['-D', unfinished, '--username=postgres', '--auth=reject'],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ]);
  // Written into the file that initdb made, so that it keeps its owner.
  writeFileSync(join(unfinished, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');

  const ownerPassword = randomBytes(24).toString('base64url');
  const passwordFile = join(home.dir, 'owner-password');
  writeFileSync(passwordFile, ownerPassword, { mode: 0o600 });
  chmodSync(passwordFile, 0o600);
  run(
    home,
    binaries.postgres,
    [
      '--single',
      '-D',
      unfinished,
      '-c',
      'exit_on_error=on',
      '-c',
      'log_min_error_statement=panic',
      'postgres',
    ],
    `CREATE ROLE ${OWNER} LOGIN CREATEDB CREATEROLE PASSWORD '${ownerPassword}'\nCREATE DATABASE ${OWNER} OWNER ${OWNER}\n`,
  );
  renameSync(unfinished, pgData);
  return { pgData, ownerPassword };
}

function run(home: Home, program: string, args: string[], input = ''): void {
  const result = spawnSync(program, args, {
    cwd: home.dir,
    env: CHILD_ENV,
    input,
    encoding: 'utf8',
    ...home.account,
  });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    throw new Error(
      `${program} ended with ${result.status ?? result.signal}:\n${result.stderr}${result.stdout}`,
    );
  }
}
