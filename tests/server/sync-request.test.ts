import { afterAll, beforeAll, expect, test } from 'vitest';
import { dropOldBytes } from '../../server/db/batches.ts';
import { newestKeyId } from '../../src/domain/key-chain.ts';
import { LIMITS, type SyncAnswer } from '../../src/domain/protocol.ts';
import { frame } from '../../src/domain/wire/batch.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { createWireDevice, type SavedLine, sessionBody, type WireDevice } from '../support/wire-device.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const saved = (device: WireDevice, value = 40) =>
  device.save({ orgUnit: communes.first, body: sessionBody({ attendance: { total: { value } } }) });
const problemOf = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as { code: string }).code,
];
const dump = async () => {
  const tables = ['entry', 'record', 'fact', 'quarantine', 'change_counter', 'change', 'device'] as const;
  const rows = await Promise.all(tables.map((table) => server.owner.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows.map((table) => table.map((row) => JSON.stringify(row)).sort()));
};

test('refuses a forged batch, a stranger’s, a changed byte and a missing signature, and keeps nothing of them', async () => {
  const { device } = await server.addPerson(communes.first);
  const stranger = await createWireDevice();
  const line = await saved(device);
  const before = await dump();
  expect(await problemOf(await server.post(await device.pack([line], { forger: stranger })))).toEqual([
    401,
    'signature_invalid',
  ]);
  expect(await problemOf(await server.post(await stranger.pack([await saved(stranger)])))).toEqual([
    401,
    'sender_unknown',
  ]);
  const batch = await device.pack([line]);
  for (const at of [batch.length - 1, batch.length - 70]) {
    const changed = Uint8Array.from(batch, (byte, i) => (i === at ? byte ^ 1 : byte));
    expect(await problemOf(await server.post(changed))).toEqual([401, 'signature_invalid']);
  }
  expect(await problemOf(await server.post(batch.slice(0, -64)))).toEqual([400, 'batch_malformed']);
  const unsigned = Uint8Array.from(batch).fill(0, batch.length - 64);
  expect(await problemOf(await server.post(unsigned))).toEqual([401, 'signature_invalid']);
  expect(await dump()).toBe(before);
});

test('refuses what is no request of batches with a 4xx and goes on working', async () => {
  const { device } = await server.addPerson(communes.first);
  const send = (body: BodyInit) => fetch(`${server.url}/v1/sync`, { method: 'POST', body });
  for (const body of [
    '',
    '{}',
    'not a batch',
    new Uint8Array([0, 0, 0, 200, 1]),
    new Uint8Array(5_000).fill(255),
  ])
    expect(await problemOf(await send(body))).toEqual([400, 'batch_malformed']);
  expect(await problemOf(await send(new Uint8Array(LIMITS.maxRequestBytes + 1)))).toEqual([413, 'too_large']);
  const lines = [await saved(device), await saved(device)];
  const wrong: [Parameters<WireDevice['pack']>[1], string][] = [
    [{ header: { protocol: 99 } }, 'protocol_unknown'],
    [{ header: { dictionary: 99 } }, 'dictionary_unknown'],
    [{ dictionary: 1, header: { dictionary: 0 } }, 'batch_unreadable'],
    [{ header: { codec: 'lines' } }, 'batch_unreadable'],
    [{ header: { count: 3 } }, 'batch_malformed'],
    [{ header: { firstSeq: 9 } }, 'batch_malformed'],
    [{ header: { highestSeq: 1 } }, 'batch_malformed'],
  ];
  for (const [options, code] of wrong) {
    const [status, found] = await problemOf(await server.post(await device.pack(lines, options)));
    expect([found, status < 500]).toEqual([code, true]);
  }
  const twice = await device.pack([lines[0] ?? lines, lines[0] ?? lines].flat() as never, { codec: 'lines' });
  expect(await problemOf(await server.post(twice))).toEqual([400, 'batch_malformed']);
  expect((await server.sync(await device.pack(lines))).opened[0]?.runs).toEqual([
    { seq: 1, count: 2, outcome: 'accepted' },
  ]);
});

test('refuses a body that inflates beyond the limit', async () => {
  const { device } = await server.addPerson(communes.first);
  const bomb = { seq: 1, line: 'a'.repeat(LIMITS.maxInflatedBytes + 1) };
  expect(
    await problemOf(
      await server.post(await device.pack([bomb], { codec: 'lines', header: { highestSeq: 1 } })),
    ),
  ).toEqual([413, 'too_large']);
});

test('ten replays of one batch change nothing after the first, and deliver no changes', async () => {
  const { device } = await server.addPerson(communes.first);
  const lines = [await saved(device), await saved(device)];
  const batch = await device.pack(lines, { cursor: { cluster: '', units: {} } });
  const first = await server.sync(batch);
  expect(first.changes).toBeDefined();
  const before = await dump();
  for (let i = 0; i < 10; i++) {
    const again = await server.sync(batch);
    expect(again.opened[0]?.runs).toEqual([{ seq: 1, count: 2, outcome: 'duplicate' }]);
    expect(again.changes).toBeUndefined();
  }
  expect(await dump()).toBe(before);
});

test('answers each of several batches with its own receipt, in their order, each for its own signer', async () => {
  const officer = await server.addPerson(communes.first, 'commune_officer', 'Cầm Văn Thành');
  const [one, two] = [await server.addPerson(communes.first), await server.addPerson(communes.first)];
  const carried = [
    await one.device.pack([await saved(one.device)]),
    await two.device.pack([await saved(two.device)]),
  ];
  const own = await officer.device.pack([], { cursor: { cluster: '', units: {} } });
  const { opened, changes } = await server.sync(...carried, own);
  expect(opened.map((r) => r.sender)).toEqual([one.device.sender, two.device.sender, officer.device.sender]);
  const people = await server.owner.selectFrom('entry').select(['person', 'batch']).execute();
  expect(people.filter((p) => p.person === officer.person)).toEqual([]);
  expect(changes?.items.length).toBeGreaterThanOrEqual(2);
  const delivered = await server.owner
    .selectFrom('batch')
    .select('delivered_by')
    .where('sender', '=', one.device.sender)
    .execute();
  expect(delivered).toEqual([{ delivered_by: officer.device.sender }]);
});

test('binds the receipt to the bytes of the batch and signs it with the key the chain ends in', async () => {
  const { device } = await server.addPerson(communes.first);
  const batch = await device.pack([await saved(device)]);
  const { opened, receipts, keys } = await server.sync(batch);
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', batch)).toString('base64url');
  expect(opened[0]?.batch).toBe(digest);
  expect(opened[0]?.audit).toMatch(/^[\w-]{43}$/);
  expect(keys).toHaveLength(1);
  const header = JSON.parse(Buffer.from(receipts[0]?.split('.')[0] ?? '', 'base64url').toString());
  const link = JSON.parse(Buffer.from(keys[0]?.split('.')[1] ?? '', 'base64url').toString());
  expect(header).toEqual({ alg: 'ES256', kid: link.kid });
});

test('leaves the chain of keys out only when every batch of the request names the newest', async () => {
  const [one, two] = [await server.addPerson(communes.first), await server.addPerson(communes.first)];
  const first = await server.sync(await one.device.pack([await saved(one.device)]));
  const key = newestKeyId(first.keys) ?? '';
  const knowing = (person: TestPerson) => person.device.pack([], { header: { key } });
  const keysAfter = async (...batches: Uint8Array[]) =>
    ((await (await server.post(...batches)).json()) as SyncAnswer).keys;
  expect(await keysAfter(await knowing(one))).toEqual([]);
  expect(await keysAfter(await knowing(one), await knowing(two))).toEqual([]);
  expect(await keysAfter(await knowing(one), await two.device.pack([]))).toEqual(first.keys);
  expect(await keysAfter(await one.device.pack([], { header: { key: 'of-another-chain' } }))).toEqual(
    first.keys,
  );
});

test('lists exactly the held seqs, so that the announced ones that never came are known', async () => {
  const { device } = await server.addPerson(communes.first);
  const lines: SavedLine[] = [];
  for (let i = 0; i < 6; i++) lines.push(await saved(device));
  const { opened } = await server.sync(await device.pack([0, 1, 3].map((i) => lines[i]) as never));
  expect(opened[0]?.held).toEqual([
    [1, 2],
    [4, 4],
  ]);
  const missing = await server.owner
    .selectFrom('missing_seqs')
    .select('missing')
    .where('sender', '=', device.sender)
    .execute();
  expect(missing).toEqual([{ missing: '{[3,4),[5,7)}' }]);
});

test('judges by no clock: a server clock ten years off changes no outcome', async () => {
  const { device } = await server.addPerson(communes.first);
  const lines = [await saved(device), await saved(device), await saved(device)];
  const now = server.clockMs;
  for (const [i, years] of [10, -10, 0].entries()) {
    server.clockMs = now + years * 31_557_600_000;
    const { opened } = await server.sync(await device.pack([lines[i]] as never));
    expect(opened[0]?.runs[0]).toMatchObject({ outcome: 'accepted' });
  }
  server.clockMs = now;
});

test('takes batches framed together up to the limit and refuses one more', async () => {
  const { device } = await server.addPerson(communes.first);
  const empty = await device.pack([]);
  const many = Array.from({ length: LIMITS.maxRequestBatches + 1 }, () => empty);
  const response = await fetch(`${server.url}/v1/sync`, { method: 'POST', body: frame(many) });
  expect(await problemOf(response)).toEqual([400, 'batch_malformed']);
});

test('keeps the bytes of a batch for 90 days and its lines for ever', async () => {
  const { device } = await server.addPerson(communes.first);
  const line = await saved(device);
  await server.sync(await device.pack([line]), await device.pack([]));
  const batches = () =>
    server.owner.selectFrom('batch').select(['entries', 'raw']).where('sender', '=', device.sender).execute();
  const age = (days: number) =>
    server.owner
      .updateTable('batch')
      .set({ received_at: new Date(Date.now() - days * 86_400_000) })
      .where('sender', '=', device.sender)
      .execute();
  await age(89);
  await dropOldBytes(server.db);
  expect((await batches()).map((b) => b.raw !== null).sort()).toEqual([false, true]);
  await age(91);
  await dropOldBytes(server.db);
  expect(await batches()).toEqual([{ entries: 1, raw: null }]);
  expect((await server.sync(await device.pack([line]))).opened[0]?.runs[0]).toMatchObject({
    outcome: 'duplicate',
  });
});
