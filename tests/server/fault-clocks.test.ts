import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionBody as session } from '../support/memory-device.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addDevice } from '../support/test-province.ts';
import { sessionBody } from '../support/wire-device.ts';

// Fault 10 of the list: no wall clock, of phone or province, takes part in a decision (I14).

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const at = (text: string) => Date.parse(text);
const calm = at('2026-11-21T03:00:00Z');
/** What the clock of the province reads while each batch is taken. */
const clocks: readonly { readonly name: string; readonly hands: readonly number[] }[] = [
  { name: 'right', hands: [calm] },
  { name: 'at the beginning of time', hands: [0] },
  { name: 'ten years behind', hands: [at('2016-11-21T03:00:00Z')] },
  { name: 'in the year 9999', hands: [at('9999-12-31T23:59:59Z')] },
  {
    name: 'jumping to and fro',
    hands: [calm, at('2001-01-01T00:00:00Z'), at('2080-01-01T00:00:00Z'), calm - 3_600_000],
  },
];

/** A history with every outcome, and what the province makes of it. */
const history = async (hands: readonly number[]) => {
  const { device } = await server.addPerson(communes.first);
  let step = 0;
  const outcomes: string[] = [];
  const send = async (...lines: Parameters<typeof device.pack>[0]) => {
    server.clockMs = hands[step++ % hands.length] as number;
    const { opened } = await server.sync(await device.pack(lines));
    outcomes.push(...(opened[0]?.runs ?? []).map((r) => `${r.seq} ${r.outcome}`));
    return opened[0];
  };
  const revise = (recordId: string, rev: number, total: number) =>
    device.save({
      orgUnit: communes.first,
      recordId,
      rev,
      body: sessionBody({ attendance: { total: { value: total } } }),
    });
  const a = await device.save({ orgUnit: communes.first, body: sessionBody() });
  const b = await device.save({ orgUnit: communes.first, body: sessionBody({ heldOn: '2015-01-01' }) });
  const c = await device.save({ orgUnit: communes.first, body: sessionBody({ heldOn: '2040-01-01' }) });
  const bad = await device.save({ orgUnit: communes.first, body: { heldOn: 'hôm qua' } });
  const away = await device.save({ orgUnit: communes.second, body: sessionBody() });
  const a3 = await revise(a.recordId, 3, 60);
  const a2 = await revise(a.recordId, 2, 50);
  const twin = await revise(a.recordId, 3, 61);
  await send(a, b, c);
  await send(bad, away);
  await send(a3);
  await send(a2);
  await send(twin);
  const last = await send(a, b, c);
  server.clockMs = calm;
  const facts = await server.owner
    .selectFrom('fact')
    .select(['indicator', 'value', 'day_from'])
    .where('record_id', 'in', [a.recordId, b.recordId, c.recordId])
    .orderBy('day_from')
    .orderBy('indicator')
    .execute();
  return { outcomes, held: last?.held, facts };
};

test('the clock of the province decides nothing: every history ends alike', async () => {
  const expected = await history([calm]);
  expect(new Set(expected.outcomes.map((o) => o.split(' ')[1]))).toEqual(
    new Set(['accepted', 'rejected', 'quarantined', 'superseded', 'conflict', 'duplicate']),
  );
  expect(expected.facts.map((f) => f.day_from)).toContain('2040-01-01');
  for (const { name, hands } of clocks) expect(await history(hands), name).toEqual(expected);
});

test('the clock of the phone decides nothing: ten years off either way, or jumping', async () => {
  const phone = await addDevice(server, server.url);
  const years = (n: number) => Math.floor(calm / 1000) + n * 365 * 86_400;
  const instants = [years(0), years(-10), years(10), 0, -1, years(-56), 8_640_000_000_000 / 1000, years(0)];
  const recordId = (await phone.save(session(), { recordedAt: years(0) })).recordId;
  for (const recordedAt of instants) await phone.save(session(`lúc ${recordedAt}`), { recordId, recordedAt });
  expect(await phone.sync(server.url)).toMatchObject({ kind: 'done' });
  expect(phone.rows.map((r) => r.outcome)).toEqual(Array(instants.length + 1).fill('accepted'));
  const record = await server.owner
    .selectFrom('record')
    .select(['head_rev', 'day'])
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  expect(record).toEqual({ head_rev: instants.length + 1, day: '2026-11-14' });
});

test('a receipt under a mad clock is one all the same, and pulling goes on where it was', async () => {
  const phone = await addDevice(server, server.url);
  for (const clockMs of [calm, 0, at('2100-01-01T00:00:00Z'), calm]) {
    server.clockMs = clockMs;
    const row = await phone.save(session());
    expect(await phone.sync(server.url, true)).toMatchObject({ kind: 'done' });
    expect(row.state).toBe('held');
  }
  const numbers = phone.changes.map((c) => `${c.unit} ${c.n}`);
  expect(new Set(numbers).size).toBe(numbers.length);
});
