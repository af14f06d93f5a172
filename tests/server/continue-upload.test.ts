import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dropOldBytes } from '../../server/db/batches.ts';
import { LIMITS, type SyncAnswer } from '../../src/domain/protocol.ts';
import { frame, readHeader } from '../../src/domain/wire/batch.ts';
import { type Piece, packPiece } from '../../src/domain/wire/piece.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { createWireDevice, type SavedLine, sessionBody, type WireDevice } from '../support/wire-device.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

/** A signed batch of sessions with notes that do not compress to nothing. */
const newBatch = async (device: WireDevice, entries = 4): Promise<Uint8Array> => {
  const lines: SavedLine[] = [];
  for (let i = 0; i < entries; i++) {
    const note = Array.from({ length: 30 }, () => Math.random().toString(36).slice(2, 7)).join(' ');
    lines.push(await device.save({ orgUnit: communes.first, body: sessionBody({ note }) }));
  }
  return device.pack(lines, { cursor: { cluster: '', units: {} } });
};
const person = (): Promise<TestPerson> => server.addPerson(communes.first);

/** The part of a batch from one offset to another, as a piece. */
const pieceOf = (batch: Uint8Array, from = 0, to = batch.length): Piece => {
  const header = readHeader(batch)?.header;
  if (!header) throw new Error('no batch');
  const { sender, batchId } = header;
  return { sender, batchId, total: batch.length, from, bytes: batch.subarray(from, to) };
};
const question = (batch: Uint8Array): Piece => pieceOf(batch, 0, 0);

/** What a piece is answered: `held n`, the outcomes of the receipt, or status and code of a problem. */
const post = async (piece: Piece, changes: Partial<Piece> = {}): Promise<string> => {
  const body = packPiece({ ...piece, ...changes });
  const response = await fetch(`${server.url}/v1/sync`, { method: 'POST', body });
  return told(response.status, await response.json());
};
const told = (status: number, json: unknown): string => {
  const said = json as { held?: number; code?: string } & Partial<SyncAnswer>;
  if (said.code) return `${status} ${said.code}`;
  if (said.held !== undefined) return `held ${said.held}`;
  const [, payload = ''] = said.receipts?.[0]?.split('.') ?? [];
  const { runs } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    runs: { count: number; outcome: string }[];
  };
  return `${runs.map((r) => `${r.count} ${r.outcome}`)}${said.changes ? ' with changes' : ''}`;
};
const uploads = (sender: string) =>
  server.owner.selectFrom('upload').selectAll().where('sender', '=', sender).execute();
const entriesOf = (sender: string) =>
  server.owner.selectFrom('entry').select('seq').where('sender', '=', sender).orderBy('seq').execute();

test('pieces add up to the batch, which gets its receipt and its changes like one that came in one go', async () => {
  const { device } = await person();
  const batch = await newBatch(device);
  for (let at = 0; at + 300 < batch.length; at += 300)
    expect(await post(pieceOf(batch, at, at + 300))).toBe(`held ${at + 300}`);
  expect(await entriesOf(device.sender)).toEqual([]);
  const last = Math.floor((batch.length - 1) / 300) * 300;
  expect(await post(pieceOf(batch, last))).toBe('4 accepted with changes');
  expect(await uploads(device.sender)).toEqual([]);
  expect(await entriesOf(device.sender)).toHaveLength(4);
});

test('pieces in any order, overlapping or twice never hold more than what follows on', async () => {
  const { device } = await person();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(99), fc.nat(99)), { minLength: 1, maxLength: 12 }),
      async (cuts) => {
        const batch = await newBatch(device, 2);
        let held = 0;
        for (const [a, b] of cuts) {
          const [from, to] = [Math.min(a, b), Math.max(a, b)].map((p) =>
            Math.floor((p / 100) * batch.length),
          ) as [number, number];
          if (from <= held) held = Math.max(held, to);
          expect(await post(pieceOf(batch, from, to))).toBe(`held ${held}`);
        }
        expect(await post(pieceOf(batch, held))).toBe('2 accepted with changes');
      },
    ),
    { numRuns: 12 },
  );
});

test('a question is told how much is held, and changes nothing', async () => {
  const { device } = await person();
  const batch = await newBatch(device);
  expect(await post(question(batch))).toBe('held 0');
  expect(await uploads(device.sender)).toEqual([]);
  await post(pieceOf(batch, 0, 500));
  expect(await post(question(batch))).toBe('held 500');
  expect(await post(pieceOf(batch, 900, 1_000))).toBe('held 500');
});

test('of a sender the newest batch alone is held; one begun before starts over', async () => {
  const { device } = await person();
  const [first, second] = [await newBatch(device), await newBatch(device)];
  await post(pieceOf(first, 0, 400));
  expect(await post(pieceOf(second, 300, 600))).toBe('held 0');
  expect(await post(question(first))).toBe('held 400');
  expect(await post(pieceOf(second, 0, 300))).toBe('held 300');
  expect(await post(pieceOf(first, 400, 500))).toBe('held 0');
  expect(await uploads(device.sender)).toHaveLength(1);
  expect(await post(pieceOf(second, 300))).toBe('4 accepted with changes');
  expect(await post(pieceOf(first))).toBe('4 accepted with changes');
});

describe('nothing is kept', () => {
  test('of a stranger, of a revoked device, of what is too large, of what is no piece', async () => {
    const { device } = await person();
    const stranger = await createWireDevice();
    const foreign = await newBatch(stranger);
    expect(await post(pieceOf(foreign, 0, 300))).toBe('401 sender_unknown');
    const batch = await newBatch(device);
    expect(await post(pieceOf(batch, 0, 300), { total: LIMITS.maxBatchBytes + 1 })).toBe('413 too_large');
    expect(await post(pieceOf(batch, 0, 300), { total: 299 })).toBe('400 batch_malformed');
    expect(await post(pieceOf(batch, 0, 300), { from: 0xffff_ffff })).toBe('400 batch_malformed');
    const short = await fetch(`${server.url}/v1/sync`, { method: 'POST', body: new Uint8Array([1, 2, 3]) });
    expect(told(short.status, await short.json())).toBe('400 batch_malformed');
    await post(pieceOf(batch, 0, 300));
    await server.setDeviceState(device.sender, 'revoked');
    expect(await post(pieceOf(batch, 300))).toBe('403 device_revoked');
    expect(await post(question(batch))).toBe('403 device_revoked');
    expect(await uploads(stranger.sender)).toEqual([]);
    expect((await uploads(device.sender)).map((u) => u.bytes.length)).toEqual([300]);
    expect(await entriesOf(device.sender)).toEqual([]);
  });

  test('of a batch under another name or sender: it is refused once it is whole', async () => {
    const [one, other] = [await person(), await person()];
    const batch = await newBatch(one.device);
    const { batchId } = pieceOf(await newBatch(one.device));
    expect(await post(pieceOf(batch), { batchId })).toBe('400 batch_malformed');
    await post(pieceOf(batch, 0, 300), { sender: other.device.sender });
    expect(await post(pieceOf(batch, 300), { sender: other.device.sender })).toBe('400 batch_malformed');
    for (const { device } of [one, other]) {
      expect(await uploads(device.sender)).toEqual([]);
      expect(await entriesOf(device.sender)).toEqual([]);
    }
  });
});

test('a mixture that no key has signed is dropped and said, so that the phone can start over', async () => {
  const { device } = await person();
  const batch = await newBatch(device);
  const wrong = Uint8Array.from(batch, (byte, i) => (i === 600 ? byte ^ 1 : byte));
  await post(pieceOf(wrong, 0, 700));
  expect(await post(pieceOf(batch, 700))).toBe('401 signature_invalid');
  expect(await post(question(batch))).toBe('held 0');
  expect(await entriesOf(device.sender)).toEqual([]);
  await post(pieceOf(batch, 0, 700));
  expect(await post(pieceOf(batch, 700))).toBe('4 accepted with changes');
});

test('a question about a batch that was taken gives its receipt again, and no changes to whoever repeats it', async () => {
  const { device } = await person();
  const batch = await newBatch(device);
  await server.sync(batch);
  for (let i = 0; i < 3; i++) expect(await post(question(batch))).toBe('4 duplicate');
  expect(await post(pieceOf(batch, 200, 400))).toBe('4 duplicate');
  expect(await uploads(device.sender)).toEqual([]);
  expect(await entriesOf(device.sender)).toHaveLength(4);
  await server.owner
    .updateTable('batch')
    .set({ received_at: new Date(Date.now() - 91 * 86_400_000) })
    .where('sender', '=', device.sender)
    .execute();
  await dropOldBytes(server.db);
  expect(await post(question(batch))).toBe('held 0');
  expect(await post(pieceOf(batch))).toBe('4 duplicate');
});

test('a batch that comes whole after all leaves nothing of its pieces, and those of another one stay', async () => {
  const { device } = await person();
  const [batch, other] = [await newBatch(device), await newBatch(device)];
  await post(pieceOf(batch, 0, 500));
  await server.sync(other);
  expect((await uploads(device.sender)).map((u) => u.bytes.length)).toEqual([500]);
  await server.sync(batch);
  expect(await uploads(device.sender)).toEqual([]);
  expect(await post(question(batch))).toBe('4 duplicate');
});

test('two phones at once complete their own batches', async () => {
  const phones = await Promise.all([person(), person()]);
  const batches = await Promise.all(phones.map(({ device }) => newBatch(device, 6)));
  const done = await Promise.all(
    batches.map(async (batch) => {
      let said = '';
      for (let at = 0; at < batch.length; at += 250) said = await post(pieceOf(batch, at, at + 250));
      return said;
    }),
  );
  expect(done).toEqual(['6 accepted with changes', '6 accepted with changes']);
});

test('the same piece twice at once is held once', async () => {
  const { device } = await person();
  const batch = await newBatch(device);
  const both = (piece: Piece) => Promise.all([post(piece), post(piece)]);
  expect(await both(pieceOf(batch, 0, 500))).toEqual(['held 500', 'held 500']);
  expect(await both(pieceOf(batch, 500, 800))).toEqual(['held 800', 'held 800']);
  const [one, two] = await both(pieceOf(batch, 800));
  expect([one, two].map((said) => said?.split(' ')[0])).toEqual(['4', '4']);
  expect(await entriesOf(device.sender)).toHaveLength(4);
});

test('however many batches a sender begins, one row of a batch’s size is held, and that for a week', async () => {
  const { device } = await person();
  const { sender } = device;
  const bytes = new Uint8Array(LIMITS.maxBatchBytes - 1).fill(7);
  for (let i = 0; i < 5; i++) {
    const batchId = Buffer.alloc(16, i).toString('base64url');
    const piece = { sender, batchId, total: LIMITS.maxBatchBytes, from: 0, bytes };
    expect(await post(piece)).toBe(`held ${bytes.length}`);
  }
  expect((await uploads(sender)).map((u) => u.bytes.length)).toEqual([bytes.length]);
  const age = (days: number) =>
    server.owner
      .updateTable('upload')
      .set({ touched_at: new Date(Date.now() - days * 86_400_000) })
      .where('sender', '=', sender)
      .execute();
  await age(6);
  await dropOldBytes(server.db);
  expect(await uploads(sender)).toHaveLength(1);
  await age(8);
  await dropOldBytes(server.db);
  expect(await uploads(sender)).toEqual([]);
});

describe('over a link that breaks', () => {
  const through = async (port: number, body: Uint8Array<ArrayBuffer>): Promise<string> => {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/v1/sync`, { method: 'POST', body });
      return told(response.status, await response.json());
    } catch {
      return 'cut';
    }
  };

  test('exactly the bytes that arrived are held, of a request of batches and of a piece', async () => {
    const { device } = await person();
    const batch = await newBatch(device, 40);
    const link = await startTcpProxy(Number(new URL(server.url).port), { cutUpAfter: 1_200 });
    expect(await through(link.port, frame([batch]))).toBe('cut');
    const before = Number((await post(question(batch))).split(' ')[1]);
    expect(before).toBeGreaterThan(700);
    const [held] = await uploads(device.sender);
    expect(held?.bytes).toEqual(Buffer.from(batch.subarray(0, before)));
    link.faults = { cutUpAfter: 800 };
    expect(await through(link.port, packPiece(pieceOf(batch, before)))).toBe('cut');
    const more = Number((await post(question(batch))).split(' ')[1]);
    expect(more).toBeGreaterThan(before + 300);
    expect(more).toBeLessThan(before + 800);
    expect(await post(pieceOf(batch, more))).toBe('40 accepted with changes');
    await link.close();
  });

  test('a question comes through while the connection before it is silent, and hears of what came there', async () => {
    const { device } = await person();
    const [batch, next] = [await newBatch(device, 8), await newBatch(device)];
    const request = frame([batch]);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(`POST /v1/sync HTTP/1.1\r\nhost: x\r\ncontent-length: ${request.length}\r\n\r\n`);
    socket.write(request.subarray(0, 604));
    await expect.poll(() => post(question(batch)), { timeout: 5_000, interval: 100 }).toBe('held 600');
    socket.write(request.subarray(604, 900));
    await sleep(100);
    // The old connection ends when the phone is already elsewhere: it must not take the place of what came since.
    await post(pieceOf(next, 0, 200));
    socket.resetAndDestroy();
    await sleep(200);
    expect(await post(question(next))).toBe('held 200');
  });
});
