import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { isPiece, type Piece, unpackPiece } from '../../src/domain/wire/piece.ts';
import { linesOf } from '../support/database-state.ts';
import { sessionBody, transportTo } from '../support/memory-device.ts';
import { activatedPhone, type Fault, fault, type Phone } from '../support/phone.ts';
import { communes } from '../support/places.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { startServerProcess } from '../support/server-process.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { addDevice, createTestProvince } from '../support/test-province.ts';

let server: TestServer;
let link: TcpProxy;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  link = await startTcpProxy(Number(new URL(server.url).port));
});
afterEach(() => link.close());

const through: Fault = (send) => send();
const pieceAt = (phone: Phone, at: number): Piece => {
  const piece = unpackPiece(phone.requests.at(at) ?? new Uint8Array());
  if (!piece) throw new Error('no piece');
  return piece;
};

/** A phone whose batch of many entries broke off after 3 kB, and whose question found no link. */
const cutInTheMiddle = async (): Promise<Phone> => {
  const phone = await activatedPhone(server, communes.first, link.url);
  await phone.save(200);
  link.cutAll();
  link.faults = { cutUpAfter: 3_000 };
  phone.faults.push(through, fault.cut);
  expect(await phone.engine.syncNow()).toMatchObject({ ok: false, cause: 'cut' });
  expect(phone.requests.map(isPiece)).toEqual([false, true]);
  link.faults = {};
  return phone;
};

it('an app started anew goes on with the batch of the one before, whatever was saved since', async () => {
  const phone = await cutInTheMiddle();
  const begun = phone.requests[0]?.length ?? 0;
  await phone.save(1);
  phone.requests.length = 0;
  const next = phone.newTab();
  expect(await next.syncNow()).toEqual({ ok: true });
  expect(await phone.states()).toEqual({ held: 201 });
  const [asked, went] = [pieceAt(phone, 0), pieceAt(phone, 1)];
  expect([asked.bytes.length, asked.total]).toEqual([0, begun - 4]);
  expect(went.batchId).toBe(asked.batchId);
  expect(went.from).toBeGreaterThan(2_000);
  const pieces = phone.requests.filter(isPiece).reduce((sum, body) => sum + body.length - 41, 0);
  expect(pieces).toBe(begun - 4 - went.from);
  next.close();
  phone.close();
});

it('an app started anew learns that the begun batch has come through by another way', async () => {
  const phone = await cutInTheMiddle();
  const [first] = phone.requests.splice(0);
  const answer = await fetch(`${server.url}/v1/sync`, {
    method: 'POST',
    body: first as Uint8Array<ArrayBuffer>,
  });
  expect(answer.status).toBe(200);
  await phone.save(3);
  const next = phone.newTab();
  expect(await next.syncNow()).toEqual({ ok: true });
  expect(await phone.states()).toEqual({ held: 203 });
  // A question brings the receipt of the first batch, a request the three others.
  expect(phone.requests.map((body) => isPiece(body))).toEqual([true, false]);
  next.close();
  phone.close();
});

it('sends smaller batches whole to a province that knows nothing of pieces', async () => {
  const phone = await activatedPhone(server, communes.first, link.url);
  await phone.save(200);
  link.cutAll();
  link.faults = { cutUpAfter: 3_000 };
  const old: Fault = (send, { body }) =>
    isPiece(body as Uint8Array) ? fault.status(400, 'batch_malformed')(send, {}) : send();
  phone.faults.push(...Array.from({ length: 200 }, () => old));
  let tries = 0;
  while (!(await phone.engine.syncNow()).ok) if (++tries > 40) throw new Error('it never drained');
  expect(await phone.states()).toEqual({ held: 200 });
  phone.close();
});

it('asks with the next run for the changes that a lost answer should have brought', async () => {
  const phone = await activatedPhone(server, communes.first, link.url);
  await phone.save(20);
  phone.faults.push(fault.lostAck);
  expect(await phone.engine.syncNow()).toEqual({ ok: true });
  expect(phone.requests.map(isPiece)).toEqual([false, true]);
  expect(await phone.states()).toEqual({ held: 20 });
  for (const requests of [3, 3]) {
    phone.engine.requestSync('visible');
    await phone.passTime();
    expect(phone.requests).toHaveLength(requests);
  }
  phone.close();
});

it('shows how far a batch has come while it goes on', async () => {
  const phone = await activatedPhone(server, communes.first, link.url);
  await phone.save(200);
  link.cutAll();
  link.faults = { cutAfter: 3_000 };
  const sent: number[] = [];
  phone.engine.status.subscribe(({ sentBytes, totalBytes }) => {
    expect(sentBytes).toBeLessThanOrEqual(totalBytes);
    if (sentBytes > (sent.at(-1) ?? 0)) sent.push(sentBytes);
  });
  while (!(await phone.engine.syncNow()).ok);
  expect(sent.length).toBeGreaterThan(2);
  phone.close();
});

it('goes on after the endpoint was killed and started again between two pieces', async () => {
  const database = await createTestDatabase();
  const province = await createTestProvince(database.ownerUrl);
  const endpoint = await startServerProcess(province);
  const device = await addDevice(province, endpoint.url);
  for (let i = 0; i < 60; i++) await device.save(sessionBody(randomBytes(90).toString('base64')));
  const weak = await startTcpProxy(endpoint.port, { cutAfter: 2_500 });
  const replies: unknown[] = [];
  const over = transportTo(weak.url);
  const run = () =>
    device.sync({
      ...over,
      post: async (...request) => {
        const reply = await over.post(...request);
        if (reply.kind === 'arrived') replies.push(reply.json);
        if (replies.length === 1 && reply.kind === 'arrived') {
          await endpoint.kill();
          await endpoint.start();
        }
        return reply;
      },
    });
  // The question after the kill may meet the dead connection: then the next run asks.
  const first = await run();
  const end = first.kind === 'done' ? first : await run();
  expect(end).toMatchObject({ kind: 'done' });
  const held = replies.flatMap((json) => (json as { held?: number }).held ?? []);
  expect(held.length).toBeGreaterThan(1);
  // What was held before the kill was not sent again.
  expect(held).toEqual([...held].sort((a, b) => a - b));
  expect(await linesOf(province.owner, device.sender)).toEqual(
    device.rows.map(({ seq, line }) => ({ seq, line })),
  );
  await weak.close();
  await endpoint.kill();
  await province.close();
  await database.drop();
}, 60_000);
