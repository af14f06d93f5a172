import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { DatabaseAway } from '../../server/db/database-away.ts';
import { migrate } from '../../server/db/migrate.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/embedded-postgres.ts';
import { frame } from '../../src/domain/wire/batch.ts';
import { linesOf } from '../support/database-state.ts';
import { type MemoryDevice, sessionBody } from '../support/memory-device.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import {
  addDevice,
  createTestProvince,
  openTestProvince,
  type TestProvince,
} from '../support/test-province.ts';
import { createWireDevice } from '../support/wire-device.ts';

// Fault 18 of the list, on a PostgreSQL of its own. It comes back on another port; the link in front keeps the address.

let dataDir: string;
let postgres: EmbeddedPostgres;
let link: TcpProxy;
let province: TestProvince;
let server: ServerProcess;
const throughLink = (url: string) => {
  const linked = new URL(url);
  linked.port = String(link.port);
  return linked.href;
};
const startPostgres = async () => {
  postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  if (link) link.target = postgres.port;
};
const endPostgres = async (signal: 'clean' | 'kill') => {
  if (signal === 'kill') process.kill(postgres.pid, 'SIGKILL');
  await postgres.stop();
};
/** The pool of this test stands behind the link as well. */
const heldOf = (device: MemoryDevice) => linesOf(province.owner, device.sender);
const savedOn = (device: MemoryDevice) => device.rows.map(({ seq, line }) => ({ seq, line }));

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'so-cong-tac-away-'));
  await startPostgres();
  await migrate(postgres.ownerUrl);
  link = await startTcpProxy(postgres.port);
  province = await createTestProvince(throughLink(postgres.ownerUrl));
  server = await startServerProcess(province);
});
afterAll(async () => {
  await server?.kill();
  await province?.close();
  await link?.close();
  await postgres?.stop();
  if (postgres) rmSync(postgres.dir, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

const ask = async (device: MemoryDevice) => {
  const row = await device.save(sessionBody());
  const run = await device.sync(server.url);
  return { row, run };
};
/** Breaks what is open and lets every pool notice. */
const breakConnections = async () => {
  link.cutAll();
  await sleep(50);
};
/** What a phone is told while the database is away. */
const expectAway = async (device: MemoryDevice) => {
  const { row, run } = await ask(device);
  expect(run).toMatchObject({ kind: 'failed', cause: 'unavailable', exchanged: false });
  expect(run.kind === 'failed' && run.retryAfterMs).toBeGreaterThan(0);
  expect(row.state).toBe('queued');
};
const expectBack = async (device: MemoryDevice) => {
  for (let tries = 0; tries < 40 && device.rows.some((r) => r.state !== 'held'); tries++) {
    await device.sync(server.url);
    await sleep(50);
  }
  expect(new Set(device.rows.map((r) => r.state))).toEqual(new Set(['held']));
  expect(await heldOf(device)).toEqual(savedOn(device));
};

test.each(['clean', 'kill'] as const)(
  'while PostgreSQL is away (%s) it says 503 and when to come again, and takes everything afterwards',
  async (how) => {
    const device = await addDevice(province, server.url);
    await ask(device);
    await endPostgres(how);
    await expectAway(device);

    const wire = await createWireDevice();
    const batch = await wire.pack([await wire.save({ orgUnit: '04204@2025-07-01', body: sessionBody() })]);
    const response = await fetch(`${server.url}/v1/sync`, { method: 'POST', body: frame([batch]) });
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toEqual({ status: 503, code: 'unavailable' });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

    await startPostgres();
    await expectBack(device);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  },
);

test('PostgreSQL killed again and again under load costs no acknowledged record', async () => {
  const devices = await Promise.all(Array.from({ length: 4 }, () => addDevice(province, server.url)));
  let isOver = false;
  const acknowledged: { device: MemoryDevice; seq: number }[] = [];
  const working = devices.map(async (device) => {
    while (!isOver) {
      const { row } = await ask(device);
      if (row.state === 'held') acknowledged.push({ device, seq: row.seq });
      else await sleep(20);
    }
  });
  for (let round = 0; round < 3; round++) {
    const before = acknowledged.length;
    // Only a database under load is killed: some must have been taken since the last time.
    while (acknowledged.length < before + 8) await sleep(10);
    await endPostgres('kill');
    await startPostgres();
  }
  isOver = true;
  await Promise.all(working);
  expect(acknowledged.length).toBeGreaterThan(20);
  for (const device of devices) {
    const held = new Set((await heldOf(device)).map((e) => e.seq));
    const lost = acknowledged.filter((a) => a.device === device && !held.has(a.seq));
    expect(lost.map((a) => a.seq)).toEqual([]);
    await expectBack(device);
  }
}, 240_000);

test('a full disk, too many connections, a database that only reads: 503, and nothing is acknowledged', async () => {
  const device = await addDevice(province, server.url);
  const { owner } = province;
  await sql`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = TG_ARGV[0]; END $$`.execute(owner);
  for (const state of ['53100', '53200', '53300', '57P03', '57014', '58030', '25006', '55P03']) {
    await sql`CREATE TRIGGER no_room BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION no_room(${sql.lit(state)})`.execute(
      owner,
    );
    await expectAway(device);
    await sql`DROP TRIGGER no_room ON entry`.execute(owner);
  }
  await expectBack(device);
  await sql`DROP FUNCTION no_room`.execute(owner);
});

test('a database that takes connections and says nothing is given up', async () => {
  const device = await addDevice(province, server.url);
  await ask(device);
  await breakConnections();
  link.faults = { silent: true };
  const startedAt = performance.now();
  await expectAway(device);
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  link.faults = {};
  await breakConnections();
  await expectBack(device);
});

test('a database that falls silent in the middle of a statement is given up, and its connection with it', async () => {
  const db = connect(province.appUrl, { max: 1, silenceMs: 400 });
  await sql`SELECT 1`.execute(db);
  const startedAt = performance.now();
  const asked = db.transaction().execute(async (trx) => {
    await sql`SELECT 1`.execute(trx);
    link.freeze();
    await sql`SELECT 2`.execute(trx);
  });
  await expect(asked).rejects.toBeInstanceOf(DatabaseAway);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  // The pool has one place: it must be free again.
  await sql`SELECT 3`.execute(db);
  await db.destroy();
  await breakConnections();
});

test('a slow database is slow and correct', async () => {
  const device = await addDevice(province, server.url);
  await breakConnections();
  link.faults = { delayMs: 40 };
  for (let i = 0; i < 3; i++) expect((await ask(device)).run).toMatchObject({ kind: 'done' });
  link.faults = {};
  await breakConnections();
  await expectBack(device);
});

test('another process on the same database and secret takes over where the first one stopped', async () => {
  const device = await addDevice(province, server.url);
  await ask(device);
  const again = await openTestProvince(province.ownerUrl, province.keyFile);
  const second = await startServerProcess(again);
  const row = await device.save(sessionBody());
  expect(await device.sync(second.url, true)).toMatchObject({ kind: 'done' });
  expect(row.outcome).toBe('accepted');
  await second.kill();
  await again.close();
  await expectBack(device);
});
