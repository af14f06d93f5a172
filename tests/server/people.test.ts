import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { asApp, type Scope } from '../../server/db/transact.ts';
import {
  actionLogSchema,
  departureSchema,
  exportNotedSchema,
  invitationSchema,
  type ManagedPerson,
  type People,
  peopleSchema,
  revocationSchema,
} from '../../src/domain/people-api.ts';
import { createSignedFetch } from '../../src/sync/signed-fetch.ts';
import { activatedDevice, transportTo } from '../support/memory-device.ts';
import { communes, PROVINCE, provinceUnit } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { sha256 } from '../support/sha256.ts';
import { sessionBody, type WireDevice } from '../support/wire-device.ts';

let server: TestServer;
let officer: TestPerson;
let elsewhere: TestPerson;
let province: TestPerson;
let collector: TestPerson;
beforeAll(async () => {
  server = await startServer();
  officer = await server.addPerson(communes.first, 'commune_officer', 'Cầm Văn Thử');
  elsewhere = await server.addPerson(communes.second, 'commune_officer', 'Tòng Thị Khác');
  province = await server.addPerson(provinceUnit, 'province', 'Hà Thị Sở');
  collector = await server.addPerson(communes.first, 'collector', 'Lò Thị Mai');
});
afterAll(() => server?.stop());

const fetchOf = (key: WireDevice) =>
  createSignedFetch({ transport: transportTo(server.url), sha256, key, elapsed: () => performance.now() });
const list = async (who: TestPerson): Promise<People> => {
  const answer = await fetchOf(who.device).get('/v1/people', peopleSchema);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const seenBy = async (who: TestPerson, person: string): Promise<ManagedPerson | undefined> =>
  (await list(who)).people.find((p) => p.person === person);
const post = <T>(who: TestPerson, path: string, body: unknown, schema: z.ZodMiniType<T>) =>
  fetchOf(who.device).post(`/v1/people/${path}`, new TextEncoder().encode(JSON.stringify(body)), schema);
const invite = (who: TestPerson, body: object) => post(who, 'invitations', body, invitationSchema);
const revoke = (who: TestPerson, sender: string) => post(who, 'revocations', { sender }, revocationSchema);
const letGo = (who: TestPerson, person: string) => post(who, 'departures', { person }, departureSchema);
const newOne = (role = 'collector', unit: string = communes.first, name = 'Quàng Văn Mới') => ({
  person: crypto.randomUUID(),
  name,
  role,
  unit,
});
const events = async (subject: string): Promise<readonly string[]> =>
  (await server.owner.selectFrom('audit').select('line').orderBy('n').execute())
    .map(({ line }) => JSON.parse(line) as { event: string; subject: string; actor: string })
    .flatMap((row) => (row.subject === subject ? [`${row.event} ${row.actor}`] : []));
const posts = async (person: string) =>
  server.owner
    .selectFrom('person_unit')
    .select(['role', 'unit'])
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .execute();

describe('who sees whom', () => {
  test('an officer sees the people of the own commune, the province everybody', async () => {
    const own = await list(officer);
    expect(own.people.map(({ name }) => name).sort()).toEqual(['Cầm Văn Thử', 'Lò Thị Mai']);
    expect(own.units.map(({ key }) => key)).toEqual([communes.first]);
    const all = await list(province);
    expect(all.people.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Cầm Văn Thử', 'Tòng Thị Khác', 'Hà Thị Sở', 'Lò Thị Mai']),
    );
    expect(all.units.length).toBeGreaterThan(50);
  });

  test('nobody else is served', async () => {
    for (const role of ['collector', 'keeper', 'case_officer'] as const) {
      const one = await server.addPerson(communes.third, role);
      const answer = await fetchOf(one.device).get('/v1/people', peopleSchema);
      expect([role, answer.ok ? 'served' : answer.code]).toEqual([role, 'role_missing']);
      expect(await invite(one, newOne('collector', communes.third))).toEqual({
        ok: false,
        code: 'role_missing',
      });
    }
    const lost = await server.addPerson(communes.third, 'commune_officer');
    await server.setDeviceState(lost.device.sender, 'revoked');
    expect(await invite(lost, newOne('collector', communes.third))).toEqual({
      ok: false,
      code: 'device_revoked',
    });
  });

  test('an area officer reaches the communes of the area, and gives no post above', async () => {
    const district = '900@2025-07-01';
    await server.owner
      .insertInto('org_unit')
      .values({
        province_code: PROVINCE,
        ...{ key: district as never, code: '900', valid_from: '2025-07-01' as never, valid_to: null },
        ...{ level: 'DISTRICT', name: 'Cụm thử', kind: 'AREA' as never, parent: provinceUnit },
        ...{ predecessor: null, commune: district as never, position: 0 },
      })
      .execute();
    await sql`UPDATE org_unit SET parent = ${district} WHERE key = ${communes.second}`.execute(server.owner);
    const area = await server.addPerson(district, 'area_officer', 'Lường Văn Cụm');
    const seen = await list(area);
    expect(seen.people.map(({ name }) => name)).toEqual(['Tòng Thị Khác']);
    expect(seen.units.map(({ key }) => key)).toEqual([communes.second]);
    expect(await invite(area, newOne('collector', communes.second))).toMatchObject({ ok: true });
    expect(await invite(area, newOne('collector', communes.first))).toMatchObject({ code: 'unit_unknown' });
    expect(await invite(area, newOne('area_officer', district))).toMatchObject({ code: 'role_missing' });
    expect(await invite(province, newOne('area_officer', district))).toMatchObject({ ok: true });
  });
});

describe('an invitation', () => {
  test('is a code that activates a phone, told once and good for 14 days', async () => {
    const asked = newOne();
    const given = await invite(officer, asked);
    if (!given.ok) throw new Error(given.code);
    expect(given.value).toMatchObject({ person: asked.person, name: asked.name, role: 'collector' });
    expect(Date.parse(given.value.expiresAt) - server.clockMs).toBe(14 * 86_400_000);
    expect(given.value.fragment.startsWith(`${given.value.code}.`)).toBe(true);
    expect(await events(asked.person)).toEqual([
      `role_changed ${officer.person}`,
      `code_issued ${officer.person}`,
    ]);
    expect((await seenBy(officer, asked.person))?.invitedUntil).toBe(given.value.expiresAt);
    expect(JSON.stringify(await list(officer))).not.toContain(given.value.code);
    const phone = await activatedDevice(server.url, given.value.code);
    const after = await seenBy(officer, asked.person);
    expect(after).not.toHaveProperty('invitedUntil');
    expect(after?.devices).toMatchObject([{ sender: phone.sender, state: 'active' }]);
  });

  test('asked for twice makes one person, and ends the first code', async () => {
    const asked = newOne('collector', communes.first, 'Lò Văn Đôi');
    const [first, second] = [await invite(officer, asked), await invite(officer, asked)];
    if (!first.ok || !second.ok) throw new Error('refused');
    await expect(activatedDevice(server.url, first.value.code)).rejects.toThrow('code_expired');
    const all = (await list(officer)).people.filter(({ name }) => name === 'Lò Văn Đôi');
    expect(all).toHaveLength(1);
    expect(await invite(officer, { ...asked, name: 'Ai Khác' })).toMatchObject({ code: 'person_unknown' });
  });

  test('is good for 72 hours for keepers and officers, or as long as the province has set', async () => {
    const lifeOf = async (role: string) => {
      const given = await invite(officer, newOne(role));
      if (!given.ok) throw new Error(given.code);
      return (Date.parse(given.value.expiresAt) - server.clockMs) / 3_600_000;
    };
    expect([await lifeOf('keeper'), await lifeOf('commune_officer')]).toEqual([72, 72]);
    const set = (name: string, value: string) =>
      server.owner
        .insertInto('setting')
        .values({ province_code: PROVINCE, name, value: JSON.stringify(value) })
        .execute();
    await set('collector_code_days', '7');
    await set('officer_code_hours', '5');
    expect([await lifeOf('collector'), await lifeOf('keeper')]).toEqual([168, 5]);
    await server.owner.deleteFrom('setting').where('name', 'like', '%code%').execute();
  });

  test('gives no role above the own one, and nothing in another commune', async () => {
    for (const role of ['area_officer', 'case_officer', 'province', 'admin'])
      expect([role, await invite(officer, newOne(role))]).toEqual([
        role,
        { ok: false, code: 'role_missing' },
      ]);
    expect(await invite(province, newOne('admin', provinceUnit))).toMatchObject({ code: 'role_missing' });
    const outside = newOne('collector', communes.second);
    expect(await invite(officer, outside)).toEqual({ ok: false, code: 'unit_unknown' });
    expect(await posts(outside.person)).toEqual([]);
    expect(await invite(officer, newOne('collector', '999@2025-07-01'))).toMatchObject({
      code: 'unit_unknown',
    });
    expect(await invite(province, newOne('collector', provinceUnit))).toMatchObject({
      code: 'unit_unknown',
    });
  });

  test('for somebody there is the next phone, or a move', async () => {
    const { person } = await server.addPerson(communes.first, 'collector', 'Vì Thị Chuyển');
    const again = { person, role: 'collector', unit: communes.first };
    expect(await invite(officer, again)).toMatchObject({ ok: true });
    expect(await posts(person)).toEqual([{ role: 'collector', unit: communes.first }]);
    expect(await invite(elsewhere, { ...again, unit: communes.second })).toMatchObject({
      code: 'person_unknown',
    });
    expect(await invite(province, { ...again, unit: communes.second })).toMatchObject({ ok: true });
    expect(await posts(person)).toEqual([{ role: 'collector', unit: communes.second }]);
    expect(await seenBy(officer, person)).toBeUndefined();
    expect(await seenBy(elsewhere, person)).toMatchObject({ name: 'Vì Thị Chuyển', mayChange: true });
    expect(await invite(officer, again)).toMatchObject({ code: 'person_unknown' });
  });

  test('of oneself is for the next phone only', async () => {
    const mine = { person: officer.person, role: 'commune_officer', unit: communes.first };
    expect(await invite(officer, { ...mine, role: 'collector' })).toEqual({ ok: false, code: 'oneself' });
    expect(await posts(officer.person)).toEqual([{ role: 'commune_officer', unit: communes.first }]);
    expect(await invite(officer, mine)).toMatchObject({ ok: true });
  });

  test('is refused by the name of the field when it is not as it should be', async () => {
    for (const body of [
      { ...newOne(), name: ' ' },
      { ...newOne(), name: 'a'.repeat(81) },
      { ...newOne(), person: 'x' },
      { ...newOne(), role: 'king' },
      { ...newOne(), more: 1 },
    ])
      expect(await invite(officer, body)).toEqual({ ok: false, code: 'payload_invalid' });
    expect(await invite(officer, { ...newOne(), name: 'a'.repeat(4000) })).toMatchObject({
      code: 'too_large',
    });
  });
});

describe('a lost phone', () => {
  test('is locked with a row in the audit, and told with what it announced and never sent', async () => {
    const { person, device } = await server.addPerson(communes.first, 'collector', 'Cà Thị Mất');
    const saved = [];
    for (let i = 0; i < 5; i++)
      saved.push(await device.save({ orgUnit: communes.first, body: sessionBody() }));
    const odd = await device.save({ orgUnit: communes.second, body: sessionBody() });
    await server.sync(await device.pack([saved[0], saved[3], odd] as never));
    expect((await seenBy(officer, person))?.devices[0]).toMatchObject({
      missing: {
        count: 3,
        ranges: [
          [2, 3],
          [5, 5],
        ],
      },
      quarantined: 1,
      refused: 0,
      state: 'active',
    });
    expect(await revoke(elsewhere, device.sender)).toEqual({ ok: false, code: 'person_unknown' });
    for (let i = 0; i < 2; i++)
      expect(await revoke(officer, device.sender)).toMatchObject({
        ok: true,
        value: { device: { state: 'revoked', missing: { count: 3 } } },
      });
    expect(await events(device.sender)).toEqual([`device_revoked ${officer.person}`]);
    expect(await posts(person)).toHaveLength(1);
  });

  test('is not one’s own, nor that of somebody in a post above, nor of nobody', async () => {
    const above = await server.addPerson(communes.first, 'case_officer', 'Lò Thị Trên');
    expect((await seenBy(officer, above.person))?.mayChange).toBe(false);
    expect(await revoke(officer, above.device.sender)).toEqual({ ok: false, code: 'role_missing' });
    expect(await revoke(officer, officer.device.sender)).toEqual({ ok: false, code: 'oneself' });
    expect(await revoke(officer, 'x'.repeat(22))).toEqual({ ok: false, code: 'person_unknown' });
    expect(await letGo(officer, above.person)).toEqual({ ok: false, code: 'role_missing' });
    expect(await invite(officer, { person: above.person, role: 'collector', unit: communes.first })).toEqual({
      ok: false,
      code: 'role_missing',
    });
  });
});

describe('somebody who leaves', () => {
  test('holds no post, gets no code, and is still found there; what was written before still comes', async () => {
    const { person, device } = await server.addPerson(communes.first, 'collector', 'Mòng Thị Nghỉ');
    const saved = await device.save({ orgUnit: communes.first, body: sessionBody() });
    await invite(officer, { person, role: 'collector', unit: communes.first });
    expect(await letGo(elsewhere, person)).toEqual({ ok: false, code: 'person_unknown' });
    expect(await letGo(officer, person)).toEqual({ ok: true, value: { ended: 1 } });
    expect(await letGo(officer, person)).toEqual({ ok: true, value: { ended: 0 } });
    expect((await events(person)).filter((e) => e.startsWith('service_ended'))).toHaveLength(1);
    const left = await seenBy(officer, person);
    expect(left?.posts).toMatchObject([{ role: 'collector', endedAt: expect.any(String) }]);
    expect(left).not.toHaveProperty('invitedUntil');
    const { opened } = await server.sync(await device.pack([saved]));
    expect(opened[0]).toMatchObject({ runs: [{ outcome: 'accepted', count: 1 }] });
    expect(await invite(officer, { person, role: 'collector', unit: communes.first })).toMatchObject({
      ok: true,
    });
    expect(await letGo(officer, officer.person)).toEqual({ ok: false, code: 'oneself' });
  });
});

test('a table that is put into a file stands in the audit, and only officers may', async () => {
  const note = (who: TestPerson, people: unknown) => post(who, 'exports', { people }, exportNotedSchema);
  expect(await note(officer, 12)).toEqual({ ok: true, value: { noted: true } });
  expect(await events(officer.person)).toContain(`people_exported ${officer.person}`);
  expect(await note(officer, 'x')).toEqual({ ok: false, code: 'payload_invalid' });
  expect(await note(collector, 1)).toEqual({ ok: false, code: 'role_missing' });
});

test('the log tells names and acts, of the own people to an officer and of all to the province', async () => {
  const log = async (who: TestPerson, query = '') => {
    const answer = await fetchOf(who.device).get(`/v1/people/log${query}`, actionLogSchema);
    if (!answer.ok) throw new Error(answer.code);
    return answer.value.rows;
  };
  const { person, device } = await server.addPerson(communes.second, 'collector', 'Lèo Thị Nhật');
  await revoke(elsewhere, device.sender);
  const row = { event: 'device_revoked', actor: 'Tòng Thị Khác', subject: 'Lèo Thị Nhật' };
  const [newest] = await log(elsewhere);
  expect(newest).toMatchObject(row);
  expect((await log(province))[0]).toMatchObject(row);
  const own = await log(officer);
  expect(own.length).toBeGreaterThan(5);
  expect(JSON.stringify(own)).not.toContain('Lèo Thị Nhật');
  expect((await log(elsewhere, `?before=${newest?.n}`)).every(({ n }) => n < (newest?.n ?? 0))).toBe(true);
  expect(await fetchOf(officer.device).get('/v1/people/log?before=x', actionLogSchema)).toEqual({
    ok: false,
    code: 'query_invalid',
  });
  expect(await fetchOf(collector.device).get('/v1/people/log', actionLogSchema)).toMatchObject({
    code: 'role_missing',
  });
  expect(JSON.stringify(own)).not.toContain(person);
});

describe('the database itself', () => {
  const scope = (more: Partial<Scope>): Scope => ({ province: PROVINCE, person: officer.person, ...more });
  const addPost = (more: Partial<Scope>, unit: string, role: string) =>
    asApp(server.db, scope(more), (trx) =>
      trx
        .insertInto('person_unit')
        .values({
          province_code: PROVINCE,
          person: collector.person,
          role: role as never,
          unit: unit as never,
          ended_at: null,
        })
        .execute(),
    );
  const mine: Partial<Scope> = { manages: [communes.first], grants: ['collector'] };

  test('lets nobody write posts, people or codes who manages nothing', async () => {
    await expect(addPost({}, communes.first, 'collector')).rejects.toThrow('row-level security');
    await expect(
      asApp(server.db, scope({ oversees: '*' }), (trx) =>
        trx.insertInto('person').values({ province_code: PROVINCE, name: 'x' }).execute(),
      ),
    ).rejects.toThrow('row-level security');
    const seen = await asApp(server.db, scope({ oversees: '*' }), (trx) =>
      trx.selectFrom('activation_code').select('person').execute(),
    );
    expect(seen).toEqual([]);
  });

  test('lets an officer give posts of the own communes and of the granted roles alone', async () => {
    await expect(addPost(mine, communes.second, 'collector')).rejects.toThrow('row-level security');
    await expect(addPost(mine, communes.first, 'province')).rejects.toThrow('row-level security');
    await expect(addPost({ ...mine, province: '11' }, communes.first, 'collector')).rejects.toThrow(
      'row-level security',
    );
    const ended = await asApp(server.db, scope(mine), (trx) =>
      trx
        .updateTable('person_unit')
        .set({ ended_at: new Date() })
        .where('person', '=', elsewhere.person)
        .executeTakeFirst(),
    );
    expect(ended.numUpdatedRows).toBe(0n);
  });

  test('counts what was set aside for who manages the unit, and shows no line', async () => {
    const count = (more: Partial<Scope>) =>
      asApp(server.db, scope(more), async (trx) => [
        (await sql`SELECT * FROM set_aside_counts()`.execute(trx)).rows.length,
        (await trx.selectFrom('quarantine').select('seq').execute()).length,
      ]);
    expect(await count(mine)).toEqual([1, 0]);
    expect(await count({ manages: [communes.second], grants: ['collector'] })).toEqual([0, 0]);
    expect(await count({})).toEqual([0, 0]);
  });
});
