import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../src/domain/protocol.ts';
import { firstPace } from '../../src/sync/pace.ts';
import { freshMemory } from '../../src/sync/run-memory.ts';
import { linesOf } from '../support/database-state.ts';
import { type MemoryDevice, sessionBody } from '../support/memory-device.ts';
import { type PgGate, startPgGate, writesEntries } from '../support/pg-gate.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { addDevice, createTestProvince, type TestProvince } from '../support/test-province.ts';

// Faults 1 and 2 of the list: the process dies at any COMMIT of a request, one moment before it or one after.

let database: TestDatabase;
let province: TestProvince;
let gate: PgGate;
let server: ServerProcess;
let device: MemoryDevice;
beforeAll(async () => {
  database = await createTestDatabase();
  province = await createTestProvince(database.ownerUrl);
  gate = await startPgGate(database.ownerUrl);
  server = await startServerProcess({ ...province, appUrl: gate.through(province.appUrl) });
  device = await addDevice(province, server.url);
});
afterAll(async () => {
  await server?.kill();
  await gate?.close();
  await province?.close();
  await database?.drop();
});

const saveThree = async () => {
  const rows = [];
  for (let i = 0; i < 3; i++) rows.push(await device.save(sessionBody(`Buổi ${device.rows.length + 1}`)));
  return rows;
};
/** Commits of one sync, and which of them (from 1) files the entries. */
const commitsOfOneSync = async () => {
  await saveThree();
  gate.forget();
  await device.sync(server.url);
  return { all: gate.committed.length, filing: gate.committed.findIndex(writesEntries) + 1 };
};
const heldOnServer = () => linesOf(province.owner, device.sender);
const onPhone = () => device.rows.map(({ seq, line }) => ({ seq, line }));

test('a server killed at any COMMIT loses nothing that was acknowledged and takes the retry once', async () => {
  const { all, filing } = await commitsOfOneSync();
  expect(filing).toBeGreaterThan(0);
  for (const moment of ['before', 'after'] as const)
    for (let commit = 1; commit <= all; commit++) {
      const at = `killed ${moment} COMMIT ${commit} of ${all}`;
      const before = await heldOnServer();
      const rows = await saveThree();
      let seen = 0;
      const killed = new Promise<void>((resolve) =>
        gate.watchCommit({
          moment,
          of: () => ++seen === commit,
          react: () => void server.kill().then(resolve),
        }),
      );
      const run = await device.sync(server.url);
      await killed;
      expect(run, at).toMatchObject({ kind: 'failed', cause: 'cut', exchanged: false });
      expect(new Set(rows.map((r) => r.state)), at).toEqual(new Set(['queued']));
      const isFiled = commit > filing || (commit === filing && moment === 'after');
      expect(await heldOnServer(), at).toEqual(isFiled ? onPhone() : before);

      await server.start();
      expect(await device.sync(server.url), at).toMatchObject({ kind: 'done' });
      expect(
        rows.map((r) => `${r.state} ${r.outcome}`),
        at,
      ).toEqual(Array(3).fill(isFiled ? 'held duplicate' : 'held accepted'));
      expect(await heldOnServer(), at).toEqual(onPhone());
    }
}, 180_000);

test('a batch of several groups, its server killed between two of them, is completed by the retry', async () => {
  const from = device.rows.length;
  for (let i = 0; i < 250; i++) await device.save(sessionBody(`Buổi ${i}`));
  const rows = device.rows.slice(from);
  const memory = { ...freshMemory(), pace: { ...firstPace, bytes: LIMITS.maxBatchBytes } };
  let groups = 0;
  const killed = new Promise<void>((resolve) =>
    gate.watchCommit({
      moment: 'before',
      of: (statements) => writesEntries(statements) && ++groups === 2,
      react: () => void server.kill().then(resolve),
    }),
  );
  expect(await device.sync(server.url, false, memory)).toMatchObject({ kind: 'failed', exchanged: false });
  await killed;
  expect(new Set(rows.map((r) => r.state))).toEqual(new Set(['queued']));
  const kept = (await heldOnServer()).length - from;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(250);

  await server.start();
  expect(await device.sync(server.url, false, memory)).toMatchObject({ kind: 'done' });
  expect(rows.map((r) => r.outcome)).toEqual(rows.map((_, i) => (i < kept ? 'duplicate' : 'accepted')));
  expect(await heldOnServer()).toEqual(onPhone());
}, 180_000);

test('a server asked to end finishes the answer it has begun, and does not wait for idle phones', async () => {
  const [row] = await saveThree();
  const running = device.sync(server.url);
  const asked = gateHearsQuery().then(async () => {
    const startedAt = performance.now();
    return { code: await server.stop(), ms: performance.now() - startedAt };
  });
  expect(await running).toMatchObject({ kind: 'done' });
  expect(row?.state).toBe('held');
  const { code, ms } = await asked;
  expect(code).toBe(0);
  expect(ms).toBeLessThan(5_000);
  await server.start();
  expect(await heldOnServer()).toEqual(onPhone());
});

/** Resolves once the request under way has finished its first transaction. */
const gateHearsQuery = async (): Promise<void> => {
  gate.forget();
  while (gate.committed.length === 0) await new Promise((resolve) => setImmediate(resolve));
};
