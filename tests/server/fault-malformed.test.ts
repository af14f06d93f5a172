import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SeededRandom, seededRandom } from '../../server/demo/random.ts';
import type { BatchHeader } from '../../src/domain/protocol.ts';
import { concat, frame, packUnsigned } from '../../src/domain/wire/batch.ts';
import { readState } from '../support/database-state.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sessionBody, type WireDevice } from '../support/wire-device.ts';

// Fault 20 of the list: whatever is thrown at it, the answer is a 4xx, and those who mean well are served meanwhile.

let server: TestServer;
let device: WireDevice;
beforeAll(async () => {
  server = await startServer();
  ({ device } = await server.addPerson(communes.first));
});
afterAll(() => server?.stop());

interface Shot {
  readonly path: string;
  readonly init: RequestInit;
}
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}): Shot => ({
  path,
  init: { method: 'POST', body, headers },
});
const bytesOf = (random: SeededRandom, length: number) =>
  Uint8Array.from({ length }, () => random.between(0, 255));

/** One valid batch that is only ever sent damaged. */
let sample: Uint8Array<ArrayBuffer>;
const damaged = (random: SeededRandom): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(sample);
  const at = random.between(0, bytes.length - 1);
  const kind = random.between(0, 5);
  if (kind === 0) return bytes.slice(0, at);
  if (kind === 1) return new Uint8Array([...bytes.slice(0, at), ...bytesOf(random, 9), ...bytes.slice(at)]);
  if (kind === 2) return new Uint8Array([...bytes.slice(0, at), ...bytes.slice(at + 7)]);
  if (kind === 3) bytes.fill(random.between(0, 255), at, at + random.between(1, 40));
  if (kind === 4) bytes.set([0xff, 0xff, 0xff, 0xff], Math.min(at, bytes.length - 4));
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7));
  return bytes;
};

/** A batch with a true signature over nonsense. */
const signedNonsense = async (random: SeededRandom): Promise<Uint8Array<ArrayBuffer>> => {
  const text = random.pick([
    '[]',
    '{}',
    'null',
    '[["propaganda_session/1",1,{"o":[]}]]',
    '[["x/1",1000000000,{"n":"A"}]]',
    '[["x/1",2,{"o":[["seq","",{"n":"C"}]]}]]',
    '[["x/1",1,{"o":[["__proto__","",[1]]]}]]',
    `${'['.repeat(100_000)}`,
    `[["x/1",1,${'{"a":"C","c":'.repeat(20_000)}[1]${'}'.repeat(20_000)}]]`,
    '\u0000\u0001',
    '1\t{}\n1\t{}',
    '2\t{}\n1\t{}',
    'x\t{}',
    '99999999999999999999\t{}',
    '-1\t{}',
  ]);
  const header: BatchHeader = {
    protocol: random.pick([1, 1, 1, 0, 2]),
    sender: device.sender,
    batchId: 'A'.repeat(22),
    codec: random.pick(['columns', 'lines']),
    count: random.pick([1, 2, 2000, 4_000_000_000]),
    firstSeq: random.pick([0, 1, 7]),
    highestSeq: random.pick([0, 5, 2 ** 31, Number.MAX_SAFE_INTEGER]),
    dictionary: random.pick([0, 1, 2, 99]),
  };
  const unsigned = packUnsigned(header, deflateSync(text));
  return concat(unsigned, await device.sign(unsigned));
};

const shot = async (random: SeededRandom): Promise<Shot> => {
  const junk = bytesOf(random, random.between(0, 300));
  const kind = random.between(0, 11);
  if (kind <= 3) return post('/v1/sync', frame([damaged(random)]));
  if (kind === 4) return post('/v1/sync', damaged(random));
  if (kind === 5) return post('/v1/sync', junk);
  if (kind === 6) return post('/v1/sync', frame([await signedNonsense(random)]));
  if (kind === 7)
    return post('/v1/sync', frame(Array.from({ length: random.between(2, 80) }, () => junk.slice(0, 9))));
  if (kind === 8)
    return post(random.pick(['/v1/activation', '/v1/activation/preview']), junk, {
      'x-signature': random.pick(['', 'A'.repeat(86), '!!!', 'é']),
      'x-forwarded-for': String(random.between(0, 9)),
    });
  if (kind === 9)
    return {
      path: `/v1/figures${random.pick(['', '/records', '/..%2f', '/%00'])}?unit=${encodeURIComponent(random.pick(["';--", '../..', '%', ' ', 'é@1']))}&from=${random.pick(['', '0', '2026-99-99'])}`,
      init: { headers: { authorization: `Device ${'A'.repeat(random.between(0, 200))}` } },
    };
  if (kind === 10)
    return {
      path: random.pick([
        '/v1/sync',
        '/v1/nope',
        '/v1/',
        '/v1/sync/../../etc/passwd',
        '/%2e%2e/%2e%2e/etc/passwd',
      ]),
      init: { method: random.pick(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) },
    };
  return post(random.pick(['/', '/index.html', '/healthz', '/metrics', '/v1/nonce']), junk);
};

test('10,000 malformed requests are all refused with a 4xx while good ones are served', async () => {
  const seed = 20_261_121;
  sample = await device.pack([await device.save({ orgUnit: communes.first, body: sessionBody() })]);
  const { device: good } = await server.addPerson(communes.second);
  const before = await readState(server.owner, [
    'batch',
    'quarantine',
    'correction',
    'audit',
    'activation_code',
  ]);
  const heapBefore = process.memoryUsage().heapUsed;
  const wrong: string[] = [];
  const statuses = new Map<number, number>();
  let goodServed = 0;
  const LANES = 8;
  const EACH = 1250;
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      const random = seededRandom(seed + lane);
      for (let i = 0; i < EACH; i++) {
        const { path, init } = await shot(random);
        const { status, headers } = await fetch(`${server.url}${path}`, { ...init, redirect: 'manual' }).then(
          async (response) => {
            await response.arrayBuffer();
            return response;
          },
        );
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status < 400 || status > 499) wrong.push(`${init.method ?? 'GET'} ${path}: ${status}`);
        else if (!headers.get('content-type')?.startsWith('application/problem+json'))
          wrong.push(`${path}: ${headers.get('content-type')}`);
        if (lane === 0 && i % 50 === 0) {
          const row = await good.save({ orgUnit: communes.second, body: sessionBody() });
          const { opened } = await server.sync(await good.pack([row]));
          if (opened[0]?.runs[0]?.outcome === 'accepted') goodServed += 1;
        }
      }
    }),
  );
  console.log(`seed ${seed}:`, Object.fromEntries(statuses));
  expect([...new Set(wrong)]).toEqual([]);
  expect(goodServed).toBe(EACH / 50);
  const after = await readState(server.owner, [
    'batch',
    'quarantine',
    'correction',
    'audit',
    'activation_code',
  ]);
  expect(after.batch).toHaveLength((before.batch?.length ?? 0) + goodServed);
  expect({ ...after, batch: [] }).toEqual({ ...before, batch: [] });
  expect(
    await server.owner.selectFrom('entry').select('seq').where('sender', '=', device.sender).execute(),
  ).toEqual([]);
  globalThis.gc?.();
  expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(256 * 2 ** 20);
}, 240_000);
