import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive } from '../../server/embedded/processes.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/embedded-postgres.ts';

const moduleUrl = new URL('../../server/embedded-postgres.ts', import.meta.url).href;
// One folder for all tests: each leaves it in order for the next, which is the promise under test.
const dataDir = mkdtempSync(join(tmpdir(), 'so-cong-tac-embedded-'));
chmodSync(dataDir, 0o755);
let running: EmbeddedPostgres | undefined;
let log: string[];

beforeEach(() => {
  log = [];
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function start(): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({ dataDir, log: (line) => log.push(line) });
  return running;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A process that starts PostgreSQL on the same folder, as `npm start` does, and prints its address. */
async function startInAnotherProcess(): Promise<{ starter: ChildProcess; ownerUrl: string; pid: number }> {
  const code = `import { startEmbeddedPostgres } from '${moduleUrl}';
    const { ownerUrl, pid } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
    console.log(JSON.stringify({ ownerUrl, pid }));
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(starter.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { starter, ...(JSON.parse(line.toString()) as { ownerUrl: string; pid: number }) };
}

test('gives an owner that may make roles and databases but is no superuser', async () => {
  const { ownerUrl } = await start();
  const [row] = await query(
    ownerUrl,
    `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user`,
  );
  expect(row).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: true, rolcreatedb: true });
});

test('is PostgreSQL 18 in UTF-8 and folds Vietnamese letters without a system locale', async () => {
  const { ownerUrl } = await start();
  const [row] = await query(
    ownerUrl,
    `SELECT current_setting('server_version_num')::int / 10000 AS major, lower('ĐẶNG THỊ ỖN') AS folded,
            pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = current_database()`,
  );
  expect(row).toEqual({ major: 18, folded: 'đặng thị ỗn', encoding: 'UTF8' });
});

test('keeps rows over a clean stop, and ends its process in it', async () => {
  const first = await start();
  await query(
    first.ownerUrl,
    `DROP TABLE IF EXISTS kept; CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)`,
  );
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);

  const second = await start();
  expect(await query(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('keeps committed rows when PostgreSQL is killed with -9', async () => {
  const first = await start();
  await query(
    first.ownerUrl,
    `DROP TABLE IF EXISTS kept; CREATE TABLE kept (n int); INSERT INTO kept VALUES (8)`,
  );
  process.kill(first.pid, 'SIGKILL');
  await first.stop();

  const second = await start();
  expect(await query(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 8 }]);
});

test('takes over after kill -9 of the process that started it', async () => {
  const { starter, ownerUrl, pid } = await startInAnotherProcess();
  await query(ownerUrl, `DROP TABLE IF EXISTS kept; CREATE TABLE kept (n int); INSERT INTO kept VALUES (9)`);
  starter.kill('SIGKILL');
  await once(starter, 'exit');
  expect(isAlive(pid)).toBe(true);

  const second = await start();
  expect(isAlive(pid)).toBe(false);
  expect(log.join()).toContain('earlier start had left running');
  expect(await query(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 9 }]);
});

test('refuses a second start while another process runs it, and leaves that one alone', async () => {
  const { starter, ownerUrl, pid } = await startInAnotherProcess();
  await expect(start()).rejects.toThrow(`Process ${starter.pid} already runs PostgreSQL`);
  expect(await query(ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);

  starter.kill('SIGKILL');
  await once(starter, 'exit');
  process.kill(pid, 'SIGQUIT');
});

test('does not take a foreign process for its own when a stale pid file names it', async () => {
  const first = await start();
  await first.stop();
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeFileSync(join(first.dir, 'postgres', 'postmaster.pid'), `${bystander.pid}\n${first.dir}\n`);

  const second = await start();
  expect(await query(second.ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  expect(bystander.exitCode).toBeNull();
  bystander.kill();
});

test('begins anew when the first initialisation was cut off', async () => {
  const first = await start();
  await first.stop();
  rmSync(join(first.dir, 'postgres'), { recursive: true });
  writeFileSync(join(first.dir, 'postgres.new'), 'half of an initdb');

  const second = await start();
  expect(await query(second.ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
});

test('hides the password and admits nobody without it', async () => {
  const { ownerUrl, dir } = await start();
  expect(statSync(join(dir, 'owner-password')).mode & 0o777).toBe(0o600);
  for (const [user, password] of [
    ['so_cong_tac', 'guess'],
    ['postgres', ''],
  ] as const) {
    const url = new URL(ownerUrl);
    url.username = user;
    url.password = password;
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow();
  }
});

test('listens on the loopback address only', async () => {
  const { ownerUrl } = await start();
  expect(await query(ownerUrl, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
});

test('never runs PostgreSQL as root', async () => {
  const { pid } = await start();
  expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
});
