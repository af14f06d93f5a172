import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAlive } from '../../server/embedded/processes.ts';
import { createAdmin } from '../support/admin.ts';

const checkout = join(import.meta.dirname, '../..');
let dataDir: string;
let port: number;
let running: ChildProcess | undefined;
let printed = '';

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'so-cong-tac-main-'));
  chmodSync(dataDir, 0o755);
  port = await new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as { port: number };
      probe.close(() => resolve(free));
    });
  });
});
afterAll(() => {
  running?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

const start = async (): Promise<ChildProcess> => {
  printed = '';
  const child = spawn(process.execPath, [join(checkout, 'server/main.ts')], {
    env: { PATH: process.env.PATH ?? '', PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  await expect.poll(() => printed, { timeout: 50_000 }).toContain('Ctrl+C');
  return child;
};
const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)));
const codesIn = (text: string): string[] => [...text.matchAll(/code {3}([\d ]{14})/g)].map((m) => m[1] ?? '');

test('starts on an empty folder with a demo and a way in for each role, and ends in order', {
  timeout: 90_000,
}, async () => {
  const child = await start();
  const codes = codesIn(printed);
  expect(codes).toHaveLength(3);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);

  // An admin command works beside the running endpoint.
  const admin = createAdmin('', { DATA_DIR: dataDir });
  expect((await admin.run('verify-audit')).out).toContain('unbroken');
  admin.remove();

  const pidFile = join(dataDir, 'postgres/postmaster.pid');
  const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  // A request that has begun is answered before the end.
  const answered = new Promise<number | undefined>((resolve, reject) => {
    const slow = request({ port, path: '/v1/activation/preview', method: 'POST' }, (r) =>
      resolve(r.statusCode),
    );
    slow.on('error', reject);
    slow.write('{"code":');
    setTimeout(() => {
      child.kill('SIGTERM');
      setTimeout(() => slow.end('"000000000000"}'), 300);
    }, 200);
  });
  const exit = ended(child);
  expect(await answered).toBe(404);
  expect(await exit).toBe(0);
  expect(isAlive(postmaster)).toBe(false);
  expect(existsSync(pidFile)).toBe(false);

  const again = await start();
  expect(codesIn(printed)).toEqual(codes);
  expect(printed).not.toContain('Demo province made');
  again.kill('SIGINT');
  expect(await ended(again)).toBe(0);
});

test('names the setting it cannot read', async () => {
  const child = spawn(process.execPath, [join(checkout, 'server/main.ts')], {
    env: { PATH: process.env.PATH ?? '', PORT: 'eighty', DATABASE_URL: 'mysql://x' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  expect(await ended(child)).toBe(2);
  expect(text).toContain('PORT, DATABASE_URL');
});
