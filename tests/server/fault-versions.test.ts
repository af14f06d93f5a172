import { afterAll, beforeAll, expect, test } from 'vitest';
import { unframe, unpack } from '../../src/domain/wire/batch.ts';
import type { Reply, Transport } from '../../src/sync/transport.ts';
import { linesOf, readState } from '../support/database-state.ts';
import { sessionBody as session, transportTo } from '../support/memory-device.ts';
import { communes } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addDevice } from '../support/test-province.ts';
import { sessionBody } from '../support/wire-device.ts';

// Fault 22 of the list between today's code and what it does not know: a newer phone, an older province. What earlier
// releases sent and answered is in releases.test.ts.

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());
const enrol = () => addDevice(server, server.url);

/** A province that refuses what it is too old for, before the real one. */
const olderProvince = (refuses: (batch: Uint8Array) => Reply | undefined): Transport => {
  const real = transportTo(server.url);
  return {
    ...real,
    post: async (path, body, ...rest) =>
      refuses(unframe(body, 1)?.[0] ?? new Uint8Array()) ?? real.post(path, body, ...rest),
  };
};
const refused = (code: 'dictionary_unknown' | 'protocol_unknown'): Reply => ({
  kind: 'refused',
  problem: { code },
});

test('a province without our dictionary gets the same entries without one', async () => {
  const phone = await enrol();
  for (let i = 0; i < 30; i++) await phone.save(session(`buổi ${i}`));
  let refusals = 0;
  const province = olderProvince((batch) => {
    if (unpack(batch)?.header.dictionary === 0) return undefined;
    refusals += 1;
    return refused('dictionary_unknown');
  });
  expect(await phone.sync(province)).toMatchObject({ kind: 'done' });
  expect(refusals).toBe(1);
  expect(phone.rows.every((r) => r.state === 'held')).toBe(true);
  expect(await linesOf(server.owner, phone.sender)).toEqual(
    phone.rows.map(({ seq, line }) => ({ seq, line })),
  );
});

test('the real server says of an unknown dictionary and protocol what the phone acts on', async () => {
  const { device } = await server.addPerson(communes.first);
  const row = await device.save({ orgUnit: communes.first, body: sessionBody() });
  const before = await readState(server.owner);
  const answers = [
    await server.post(await device.pack([row], { header: { dictionary: 2 } })),
    await server.post(await device.pack([row], { header: { protocol: 2 } })),
  ];
  expect(await Promise.all(answers.map((a) => a.json()))).toEqual([
    { status: 400, code: 'dictionary_unknown' },
    { status: 400, code: 'protocol_unknown' },
  ]);
  expect(await readState(server.owner)).toEqual(before);
});

test('a province that does not speak our protocol acknowledges nothing, and gets everything once it does', async () => {
  const phone = await enrol();
  await phone.save(session());
  expect(await phone.sync(olderProvince(() => refused('protocol_unknown')))).toMatchObject({
    kind: 'failed',
    problem: { code: 'protocol_unknown' },
  });
  expect(phone.rows[0]?.state).toBe('queued');
  expect(await phone.sync(server.url)).toMatchObject({ kind: 'done' });
  expect(phone.rows[0]?.outcome).toBe('accepted');
});

test('entries of a version or type the province does not know are held, byte for byte, and counted nowhere', async () => {
  const phone = await enrol();
  const older = await phone.save(session('của hôm nay'));
  const newer = [
    await phone.save({ ...session(), newField: [1, { deep: 'giá trị' }] }, { version: 2 }),
    await phone.save({ anything: true }, { type: 'household_visit' }),
    await phone.save(null, { type: 'household_visit' }),
  ];
  const counted = await readState(server.owner, ['fact']);
  expect(await phone.sync(server.url)).toMatchObject({ kind: 'done' });
  expect(older.outcome).toBe('accepted');
  expect(newer.map((r) => `${r.state} ${r.outcome}`)).toEqual(Array(3).fill('held quarantined'));
  const kept = await server.owner
    .selectFrom('quarantine')
    .select(['seq', 'line', 'reason'])
    .orderBy('seq')
    .execute();
  expect(kept.map((k) => [k.seq, k.line.toString(), k.reason])).toEqual(
    newer.map((r, i) => [r.seq, r.line, i === 0 ? 'version_unknown' : 'type_unknown']),
  );
  const facts = (await readState(server.owner, ['fact'])).fact ?? [];
  const fromToday = facts.filter((f) => !counted.fact?.includes(f));
  expect(fromToday.every((f) => f.includes(older.recordId))).toBe(true);
  // The receipt lists them as held: they are not sent for ever.
  await phone.sync(server.url, true);
  expect(newer.every((r) => r.state === 'held')).toBe(true);
});

test('an answer with less in it than today is one all the same', async () => {
  const phone = await enrol();
  const row = await phone.save(session());
  const real = transportTo(server.url);
  const older: Transport = {
    ...real,
    post: async (...request) => {
      const reply = await real.post(...request);
      if (reply.kind !== 'arrived') return reply;
      const { receipts, keys } = reply.json as { receipts: string[]; keys: string[] };
      return { kind: 'arrived', json: { receipts, keys } };
    },
  };
  expect(await phone.sync(older)).toMatchObject({ kind: 'done' });
  expect(row.state).toBe('held');
});
