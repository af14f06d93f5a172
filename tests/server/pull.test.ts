import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announce } from '../../server/db/announce.ts';
import { asOwner } from '../../server/db/transact.ts';
import { type Change, type Cursor, LIMITS } from '../../src/domain/protocol.ts';
import { communes, PROVINCE, provinceUnit } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type SavedLine, sessionBody, type WireDevice } from '../support/wire-device.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const nowhere: Cursor = { cluster: '', units: {} };
const pull = async (device: WireDevice, cursor: Cursor = nowhere) => {
  const { changes } = await server.sync(await device.pack([], { cursor }));
  if (!changes) throw new Error('no changes');
  return changes;
};
/** Pulls until nothing is left and nothing new comes. */
const pullAll = async (device: WireDevice, cursor: Cursor = nowhere) => {
  const items: Change[] = [];
  let at = cursor;
  for (let request = 0; request < 100; request++) {
    const page = await pull(device, at);
    items.push(...page.items);
    at = page.cursor;
    if (page.left === 0) return { items, cursor: at, requests: request + 1 };
  }
  throw new Error('never ends');
};
const linesIn = (items: readonly Change[]) =>
  items.filter((i) => i.kind === 'entry').map((i) => (i.data as { line: string }).line);
const write = async (device: WireDevice, unit: string, note = '') => {
  const line = await device.save({ orgUnit: unit, body: sessionBody(note ? { note } : {}) });
  await server.sync(await device.pack([line]));
  return line.line;
};

test('gives an officer the entries of the commune with their author, and no other commune’s', async () => {
  const officer = await server.addPerson(communes.first, 'commune_officer', 'Cầm Văn Thành');
  const near = await server.addPerson(communes.first, 'collector', 'Lò Thị Mai');
  const far = await server.addPerson(communes.second);
  const mine = await write(near.device, communes.first);
  await write(far.device, communes.second);
  const { items, cursor } = await pullAll(officer.device);
  expect(linesIn(items)).toContain(mine);
  expect(items.every((i) => i.unit === communes.first)).toBe(true);
  expect(items.find((i) => (i.data as { line: string }).line === mine)?.data).toEqual({
    line: mine,
    person: near.person,
    name: 'Lò Thị Mai',
  });
  expect(Object.keys(cursor.units)).toEqual([communes.first]);
  // From here on only what is new.
  expect((await pull(officer.device, cursor)).items).toEqual([]);
  const next = await write(near.device, communes.first);
  expect(linesIn((await pull(officer.device, cursor)).items)).toEqual([next]);
});

test('gives a collector no entry of anybody, and a new phone the person’s own', async () => {
  const colleague = await server.addPerson(communes.third);
  const collector = await server.addPerson(communes.third);
  await write(colleague.device, communes.third);
  const mine = [await write(collector.device, communes.third), await write(collector.device, communes.third)];
  expect(linesIn((await pullAll(collector.device)).items)).toEqual([]);
  const device = await server.replaceDevice(collector.person);
  expect(linesIn((await pullAll(device)).items)).toEqual([...mine].reverse());
  // The replaced phone is answered, but pulls nothing any more.
  const old = await server.sync(await collector.device.pack([], { cursor: nowhere }));
  expect(old.changes).toBeUndefined();
});

test('gives the province no entry and a revoked device nothing', async () => {
  const province = await server.addPerson(provinceUnit, 'province', 'Nguyễn Thu Hà');
  expect(linesIn((await pullAll(province.device)).items)).toEqual([]);
  const officer = await server.addPerson(communes.first, 'commune_officer');
  await server.setDeviceState(officer.device.sender, 'revoked');
  const { changes } = await server.sync(await officer.device.pack([], { cursor: nowhere }));
  expect(changes).toBeUndefined();
});

test('delivers lists of the commune to everybody who serves there now', async () => {
  const [collector, other] = [
    await server.addPerson(communes.first),
    await server.addPerson(communes.second),
  ];
  const before = (await pullAll(collector.device)).cursor;
  await asOwner(server.owner, { province: PROVINCE }, (trx) =>
    announce(trx, PROVINCE, communes.first, 'setting', { name: 'contacts', value: [] } as never),
  );
  const { items } = await pull(collector.device, before);
  expect(items).toMatchObject([
    { unit: communes.first, kind: 'setting', data: { name: 'contacts', value: [] } },
  ]);
  expect((await pullAll(other.device)).items.filter((i) => i.kind === 'setting')).toEqual([]);
  // After a move the lists of the old commune come no more.
  await sql`UPDATE person_unit SET ended_at = now() WHERE person = ${collector.person}::uuid`.execute(
    server.owner,
  );
  expect((await pullAll(collector.device)).items).toEqual([]);
});

test('brings a long backlog newest first in pages of the limit, with news between, each once', async () => {
  const officer = await server.addPerson(communes.second, 'commune_officer');
  const author = await server.addPerson(communes.second);
  const saved: SavedLine[] = [];
  for (let i = 0; i < 260; i++)
    saved.push(
      await author.device.save({ orgUnit: communes.second, body: sessionBody({ note: 'x'.repeat(300) }) }),
    );
  await server.sync(await author.device.pack(saved.slice(0, 250)));
  const first = await pull(officer.device);
  expect(JSON.stringify(first.items).length).toBeLessThanOrEqual(LIMITS.pullPageBytes + 2_000);
  expect(first.left).toBeGreaterThan(100);
  expect(linesIn(first.items)[0]).toBe(saved[249]?.line);
  expect(first.items.map((i) => i.n)).toEqual([...first.items.map((i) => i.n)].sort((a, b) => b - a));
  await server.sync(await author.device.pack(saved.slice(250)));
  const second = await pull(officer.device, first.cursor);
  expect(linesIn(second.items).slice(0, 10)).toEqual(saved.slice(250).map((s) => s.line));
  const rest = await pullAll(officer.device, second.cursor);
  const all = linesIn([...first.items, ...second.items, ...rest.items]);
  expect(all.filter((line) => saved.some((s) => s.line === line))).toHaveLength(260);
  expect(new Set(all).size).toBe(all.length);
});

test('waits for a slow transaction instead of passing it by', async () => {
  const officer = await server.addPerson(communes.third, 'commune_officer');
  const [slow, quick] = [await server.addPerson(communes.third), await server.addPerson(communes.third)];
  let cursor = (await pullAll(officer.device)).cursor;
  await sql`CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(0.6); RETURN NULL; END $$`.execute(server.owner);
  await sql`CREATE TRIGGER linger AFTER UPDATE ON device FOR EACH ROW
    WHEN (new.sender = ${sql.lit(slow.device.sender)}) EXECUTE FUNCTION linger()`.execute(server.owner);
  const writes = [write(slow.device, communes.third)];
  await new Promise((resolve) => setTimeout(resolve, 150));
  writes.push(write(quick.device, communes.third));
  const seen: string[] = [];
  const until = Date.now() + 1_500;
  while (Date.now() < until) {
    const page = await pull(officer.device, cursor);
    seen.push(...linesIn(page.items));
    cursor = page.cursor;
  }
  expect(seen.sort()).toEqual((await Promise.all(writes)).sort());
});

test('a cursor of another cluster starts from nothing, and the name changes with the timeline', async () => {
  const officer = await server.addPerson(communes.first, 'commune_officer');
  const author = await server.addPerson(communes.first);
  const line = await write(author.device, communes.first);
  const { cursor } = await pullAll(officer.device);
  expect((await pull(officer.device, cursor)).items).toEqual([]);
  const foreign = await pull(officer.device, { ...cursor, cluster: 'another' });
  expect(linesIn(foreign.items)).toContain(line);
  // As after a promotion: the stored timeline is no longer the one PostgreSQL runs on.
  await server.owner.updateTable('cluster').set({ timeline_id: 0 }).execute();
  const again = await pull(officer.device, cursor);
  expect(again.cursor.cluster).not.toBe(cursor.cluster);
  expect(linesIn(again.items)).toContain(line);
});
