import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startPgGate } from '../support/pg-gate.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** What one end of a connection has seen. */
const watch = (socket: Socket) => {
  const seen = { bytes: 0, ended: false, error: '' };
  socket.on('data', (chunk: Buffer) => (seen.bytes += chunk.length));
  socket.on('error', (error: NodeJS.ErrnoException) => (seen.error = error.code ?? ''));
  const closed = new Promise<typeof seen>((resolve) => socket.on('close', () => resolve(seen)));
  return { seen, closed };
};

describe('a link with faults', () => {
  let server: Server;
  let proxy: TcpProxy;
  /** Answers every byte with three. */
  const served: ReturnType<typeof watch>[] = [];
  beforeAll(async () => {
    server = createServer((socket) => {
      served.push(watch(socket));
      socket.on('data', (chunk: Buffer) => socket.write(Buffer.alloc(chunk.length * 3)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy = await startTcpProxy((server.address() as AddressInfo).port);
  });
  afterEach(() => {
    proxy.faults = {};
    proxy.resetCounts();
    served.length = 0;
  });
  afterAll(async () => {
    await proxy?.close();
    server?.close();
  });
  const send = (bytes: number) => {
    const socket = connect(proxy.port, '127.0.0.1');
    socket.write(Buffer.alloc(bytes));
    return { socket, ...watch(socket) };
  };

  test('passes everything and counts it', async () => {
    const { socket, seen, closed } = send(1000);
    while (seen.bytes < 3000) await sleep(5);
    socket.end();
    await closed;
    expect(proxy.counts).toEqual({ up: 1000, down: 3000, connections: 1 });
  });

  test.each([0, 1, 999, 1000])('lets exactly %i bytes up', async (bytes) => {
    proxy.faults = { cutUpAfter: bytes };
    await send(2000).closed;
    expect((await served[0]?.closed)?.bytes ?? 0).toBe(bytes);
  });

  test.each([0, 1, 2999])('lets exactly %i bytes down', async (bytes) => {
    proxy.faults = { cutDownAfter: bytes };
    expect((await send(1000).closed).bytes).toBe(bytes);
    expect((await served[0]?.closed)?.bytes).toBe(1000);
  });

  test('dies after so many bytes of both directions, connection after connection', async () => {
    proxy.faults = { cutAfter: 1500 };
    for (let i = 1; i <= 3; i++) {
      await send(1000).closed;
      expect(proxy.counts).toEqual({ up: 1000 * i, down: 500 * i, connections: i });
    }
  });

  test('is slow where it is told to be', async () => {
    proxy.faults = { delayMs: 60, bytesPerSecond: 10_000 };
    const startedAt = performance.now();
    const { socket, seen } = send(1000);
    while (seen.bytes < 3000) await sleep(5);
    socket.destroy();
    // 100 ms up, 300 ms down, of which the first pieces overlap, and 60 ms each way.
    expect(performance.now() - startedAt).toBeGreaterThan(400);
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });

  test('makes no connection while it is down', async () => {
    proxy.faults = { down: true };
    expect((await send(10).closed).bytes).toBe(0);
    expect(served).toHaveLength(0);
  });
});

describe('a gate before PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await query('CREATE TABLE thing (n integer)');
  });
  afterAll(() => database?.drop());
  const query = async (text: string) => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return rows;
  };

  test.each([
    { moment: 'before', kept: 0 },
    { moment: 'after', kept: 1 },
  ] as const)('falls silent $moment the COMMIT it waits for', async ({ moment, kept }) => {
    await query('DELETE FROM thing');
    const gate = await startPgGate(database.ownerUrl);
    const client = new pg.Client({ connectionString: gate.through(database.ownerUrl) });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT $1::int', [1]);
    await client.query('COMMIT');
    const arrived = new Promise<void>((react) =>
      gate.watchCommit({ moment, of: (s) => s.some((text) => text.includes('thing')), react }),
    );
    let heard = false;
    await client.query('BEGIN');
    await client.query('COMMIT');
    await client.query('BEGIN');
    await client.query('INSERT INTO thing VALUES ($1)', [1]);
    const commit = client.query('COMMIT').then(
      () => (heard = true),
      () => undefined,
    );
    await arrived;
    await sleep(50);
    expect(heard).toBe(false);
    await gate.close();
    await commit;
    expect(heard).toBe(false);
    expect(await query('SELECT count(*)::int AS n FROM thing')).toEqual([{ n: kept }]);
    expect(gate.committed.map((s) => s.length)).toEqual(moment === 'after' ? [1, 0, 1] : [1, 0]);
  });
});
