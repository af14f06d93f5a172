import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../src/domain/protocol.ts';
import { concat, frame, packUnsigned } from '../../src/domain/wire/batch.ts';
import { type MemoryDevice, sessionBody } from '../support/memory-device.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { addDevice, createTestProvince, type TestProvince } from '../support/test-province.ts';

// Fault 8 of the list: what is too large, too many or too slow is turned away, in bounded memory, and harms nobody.

const MB = 2 ** 20;
let database: TestDatabase;
let province: TestProvince;
let server: ServerProcess;
let device: MemoryDevice;
const slow: { readonly socket: Socket; answer: string; endedAfterMs?: number }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  province = await createTestProvince(database.ownerUrl);
  server = await startServerProcess(province);
  device = await addDevice(province, server.url);
  openSlowConnections();
});
afterAll(async () => {
  for (const { socket } of slow) socket.destroy();
  await server?.kill();
  await province?.close();
  await database?.drop();
});

/** A hundred connections that send a head letter by letter, for as long as they are let. */
function openSlowConnections(): void {
  const startedAt = performance.now();
  for (let i = 0; i < 100; i++) {
    const socket = connect(server.port, '127.0.0.1');
    const entry: (typeof slow)[number] = { socket, answer: '' };
    slow.push(entry);
    socket.on('data', (chunk: Buffer) => (entry.answer += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    const drip = setInterval(() => socket.write('x'), 1_000);
    socket.on('close', () => {
      clearInterval(drip);
      entry.endedAfterMs = performance.now() - startedAt;
    });
    socket.write('POST /v1/sync HTTP/1.1\r\nhost: x\r\nx-slow: ');
  }
}

/** Memory the server has ever held at once, and holds now. */
const memory = () => {
  const status = readFileSync(`/proc/${server.pid()}/status`, 'utf8');
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
  return { peak: read('VmHWM'), now: read('VmRSS') };
};
/** Runs `work`; the server may not have needed more than so much beyond what it had. */
const within = async <T>(extraBytes: number, work: () => Promise<T>): Promise<T> => {
  const before = memory();
  const result = await work();
  expect((memory().peak - Math.max(before.peak, before.now)) / MB).toBeLessThan(extraBytes / MB);
  return result;
};
const expectServed = async () => {
  const row = await device.save(sessionBody());
  expect(await device.sync(server.url)).toMatchObject({ kind: 'done' });
  expect(row.state).toBe('held');
};
const signed = async (body: Uint8Array, count: number, codec: 'lines' | 'columns') => {
  const unsigned = packUnsigned(
    {
      protocol: 1,
      sender: device.sender,
      batchId: 'A'.repeat(22),
      dictionary: 0,
      codec,
      firstSeq: 1,
      count,
      highestSeq: 5_000,
    },
    body,
  );
  return frame([concat(unsigned, await device.sign(unsigned))]);
};
const post = async (body: BodyInit) => {
  const response = await fetch(`${server.url}/v1/sync`, { method: 'POST', body });
  return `${response.status} ${((await response.json()) as { code: string }).code}`;
};

test('a bomb of a gigabyte in a megabyte is refused, ten at once, in bounded memory', async () => {
  const bomb = await signed(deflateSync(Buffer.alloc(1024 * MB), { level: 9 }), 1, 'lines');
  expect(bomb.length).toBeLessThan(LIMITS.maxRequestBytes);
  await within(200 * MB, async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(bomb)));
    expect(new Set(answers)).toEqual(new Set(['413 too_large']));
  });
  await expectServed();
});

test.each([
  ['empty objects', `[${Array(2_000).fill('["x/1",100000,{"o":[]}]').join()}]`],
  [
    'arrays of empty objects',
    `[["x/1",1,{"o":[${Array.from({ length: 2_000 }, (_, i) => `["k${i}","",{"a":"${vlq(1_000_000)}","c":{"o":[]}}]`).join()}]}]]`,
  ],
  [
    'one long text many times',
    `[["x/1",2000,{"o":[${Array.from({ length: 200 }, (_, i) => `["k${i}","",{"e":["${'x'.repeat(20_000)}"],"i":"${'A'.repeat(2_000)}"}]`).join()}]}]]`,
  ],
])('columns that unfold to %s are refused in bounded memory and time', async (_, text) => {
  expect(text.length).toBeLessThan(LIMITS.maxInflatedBytes);
  const batch = await signed(deflateSync(text), 1, 'columns');
  await within(300 * MB, async () => {
    const startedAt = performance.now();
    expect(await post(batch)).toMatch(/^4\d\d batch_(unreadable|malformed)$/);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
  await expectServed();
});

test('a million lines are refused', async () => {
  const batch = await signed(
    deflateSync(Array.from({ length: 1_000_000 }, () => '1\t{}').join('\n')),
    1,
    'lines',
  );
  await within(300 * MB, async () => {
    expect(await post(batch)).toBe('400 batch_malformed');
    expect(await post(await signed(deflateSync('1\t{}'), 1_000_000, 'lines'))).toBe('413 too_large');
  });
  await expectServed();
});

test.each(['announced', 'unannounced'])('an %s body of 100 MB is refused and not kept', async (kind) => {
  await within(100 * MB, async () => {
    const { status, sent } = await sendMuch(100 * MB, kind === 'announced');
    expect(status === 413 || status === 'cut').toBe(true);
    // It is turned away, not swallowed.
    expect(sent).toBeLessThan(100 * MB);
  });
  await expectServed();
});

/** Sends zeros until it is told to stop. */
const sendMuch = (bytes: number, isAnnounced: boolean) =>
  new Promise<{ status: number | 'cut'; sent: number }>((resolve) => {
    let sent = 0;
    const outgoing = request(`${server.url}/v1/sync`, {
      method: 'POST',
      agent: false,
      headers: isAnnounced ? { 'content-length': bytes } : {},
    });
    const piece = Buffer.alloc(65_536);
    const pump = () => {
      while (sent < bytes && !outgoing.destroyed) {
        sent += piece.length;
        if (!outgoing.write(piece)) return;
      }
      outgoing.end();
    };
    outgoing.on('drain', pump);
    outgoing.on('error', () => resolve({ status: 'cut', sent }));
    outgoing.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0, sent });
      outgoing.destroy();
    });
    pump();
  });

test.each([
  ['5,000 headers', Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`x-${i}`, '1']))],
  ['a header of 64 kB', { 'x-long': 'x'.repeat(65_536) }],
])('%s are refused', async (_, headers) => {
  const status = await new Promise((resolve) => {
    const outgoing = request(`${server.url}/v1/nonce`, { headers, agent: false }, (response) =>
      resolve(response.statusCode),
    );
    outgoing.on('error', () => resolve('cut'));
    outgoing.end();
  });
  expect([431, 'cut']).toContain(status);
  await expectServed();
});

test('ten thousand batches in a request are refused', async () => {
  expect(await post(frame(Array.from({ length: 10_000 }, () => new Uint8Array(3))))).toBe(
    '400 batch_malformed',
  );
});

test('heads that never end are closed after half a minute, and nobody waits for them', async () => {
  for (
    let waitedMs = 0;
    waitedMs < 70_000 && slow.some((s) => s.endedAfterMs === undefined);
    waitedMs += 500
  ) {
    const startedAt = performance.now();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await sleep(500);
  }
  expect(slow.filter((s) => s.endedAfterMs === undefined)).toHaveLength(0);
  expect(Math.max(...slow.map((s) => s.endedAfterMs ?? 0))).toBeLessThan(75_000);
  await expectServed();
}, 120_000);

/** One number in the notation of the columns. */
function vlq(n: number): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let rest = n * 2;
  let out = '';
  do {
    const digit = rest % 32;
    rest = Math.floor(rest / 32);
    out += digits[digit + (rest > 0 ? 32 : 0)];
  } while (rest > 0);
  return out;
}
