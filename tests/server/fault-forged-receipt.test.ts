import { createHmac, generateKeyPairSync } from 'node:crypto';
import { CompactSign } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Receipt, SyncAnswer } from '../../src/domain/protocol.ts';
import { createTransport, type Transport } from '../../src/sync/transport.ts';
import { type MemoryDevice, sessionBody, transportTo } from '../support/memory-device.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addDevice } from '../support/test-province.ts';

// The device's half of fault 9 and of fault 5: nothing but the province's own receipt is an acknowledgement.

let server: TestServer;
let device: MemoryDevice;
let neighbour: MemoryDevice;
beforeAll(async () => {
  server = await startServer();
  const enrol = () => addDevice(server, server.url);
  device = await enrol();
  neighbour = await enrol();
});
afterAll(() => server?.stop());

const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const payloadOf = (jws: string) =>
  JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as Receipt;
/** What the province would have said, said by somebody else. */
type Change = (answer: SyncAnswer) => unknown | Promise<unknown>;
const between = (change: Change): Transport => {
  const real = transportTo(server.url);
  return {
    ...real,
    post: async (...request) => {
      const reply = await real.post(...request);
      return reply.kind === 'arrived'
        ? { kind: 'arrived', json: await change(reply.json as SyncAnswer) }
        : reply;
    },
  };
};
/** Changes nothing and keeps what passes. */
const keptIn =
  (overheard: SyncAnswer[]): Change =>
  (answer) => {
    overheard.push(answer);
    return answer;
  };
const withReceipt = (answer: SyncAnswer, jws: string): SyncAnswer => ({ ...answer, receipts: [jws] });
/** The chain of server keys as the phone knows it; an answer need not repeat it. */
const chain = () => device.profile?.keys ?? [];
const first = (answer: SyncAnswer) => answer.receipts[0] ?? '';
const rawOf = (jwk: { x?: string; y?: string }) =>
  Buffer.concat([
    Buffer.from([4]),
    Buffer.from(jwk.x ?? '', 'base64url'),
    Buffer.from(jwk.y ?? '', 'base64url'),
  ]);
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const strangerRaw = rawOf(stranger.publicKey.export({ format: 'jwk' })).toString('base64url');
const signedByStranger = (payload: unknown) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', kid: 'x' })
    .sign(stranger.privateKey);

const forgeries: readonly { readonly name: string; readonly change: Change }[] = [
  {
    name: 'a receipt with algorithm none',
    change: (a) => withReceipt(a, `${b64({ alg: 'none' })}.${b64(payloadOf(first(a)))}.`),
  },
  {
    name: "a receipt under HS256 with the server's public key as the secret",
    change: (a) => {
      const { publicKey } = payloadOf(chain().at(-1) ?? '') as unknown as { publicKey: string };
      const head = `${b64({ alg: 'HS256' })}.${b64(payloadOf(first(a)))}`;
      const mac = createHmac('sha256', Buffer.from(publicKey, 'base64url')).update(head).digest('base64url');
      return withReceipt(a, `${head}.${mac}`);
    },
  },
  {
    name: 'a receipt signed with a key of their own',
    change: async (a) => withReceipt(a, await signedByStranger(payloadOf(first(a)))),
  },
  {
    name: 'a receipt signed with a key they appended to the chain',
    change: async (a) => ({
      ...withReceipt(a, await signedByStranger(payloadOf(first(a)))),
      keys: [...chain(), await signedByStranger({ kid: 'x', publicKey: strangerRaw, from: '' })],
    }),
  },
  {
    name: 'a receipt under a chain of their own from the root on',
    change: async (a) => ({
      ...withReceipt(a, await signedByStranger(payloadOf(first(a)))),
      keys: [await signedByStranger({ kid: 'x', publicKey: strangerRaw, from: '' })],
    }),
  },
  {
    name: 'a receipt whose payload was changed',
    change: (a) => {
      const [head, , signature] = first(a).split('.');
      return withReceipt(a, `${head}.${b64({ ...payloadOf(first(a)), runs: [] })}.${signature}`);
    },
  },
  {
    name: 'a genuine receipt of another phone, about an entry of the same number,',
    change: async (a) => {
      const overheard: SyncAnswer[] = [];
      while (neighbour.rows.length < device.rows.length - 1) await neighbour.save(sessionBody());
      await neighbour.sync(server.url);
      await neighbour.save(sessionBody());
      await neighbour.sync(between(keptIn(overheard)));
      return withReceipt(a, first(overheard[0] as SyncAnswer));
    },
  },
  { name: 'no receipt', change: (a) => ({ ...a, receipts: [] }) },
  { name: 'an empty object', change: () => ({}) },
  { name: 'a list', change: () => [] },
  { name: 'a text', change: () => 'OK' },
];

test.each(forgeries)('$name acknowledges nothing; the true one does', async ({ change }) => {
  const row = await device.save(sessionBody());
  const before = JSON.stringify(device.profile);
  expect(await device.sync(between(change))).toMatchObject({ kind: 'failed', cause: 'no_receipt' });
  expect(row.state).toBe('queued');
  expect(JSON.stringify(device.profile)).toBe(before);
  expect(await device.sync(server.url)).toMatchObject({ kind: 'done' });
  expect(`${row.state} ${row.outcome}`).toBe('held duplicate');
});

test('a genuine receipt for an earlier batch of the same phone acknowledges nothing new', async () => {
  const overheard: SyncAnswer[] = [];
  await device.save(sessionBody());
  await device.sync(between(keptIn(overheard)));
  const row = await device.save(sessionBody());
  expect(await device.sync(between(() => overheard[0]))).toMatchObject({ cause: 'no_receipt' });
  expect(row.state).toBe('queued');
  await device.sync(server.url);
  expect(row.state).toBe('held');
});

test.each([
  ['HTML with status 200', 200, 'text/html', '<html>Đăng nhập Wi-Fi</html>'],
  ['HTML called JSON', 200, 'application/json', '<html></html>'],
  ['an empty answer', 200, 'application/json', ''],
  ['half an answer', 200, 'application/json', '{"receipts":["eyJhbGci'],
  ['a redirect', 302, 'text/html', ''],
  ['an error page', 502, 'text/html', 'Bad gateway'],
])('a portal that answers %s acknowledges nothing', async (_, status, type, body) => {
  const portal = transportTo(server.url);
  const fake = createTransport(async () => new Response(body, { status, headers: { 'content-type': type } }));
  const row = await device.save(sessionBody());
  expect(await device.sync({ ...portal, post: fake.post })).toMatchObject({ kind: 'failed', cause: 'cut' });
  expect(row.state).toBe('queued');
  await device.sync(server.url);
  expect(row.state).toBe('held');
});
