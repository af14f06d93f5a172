import { afterAll, beforeAll, expect, test } from 'vitest';
import { LAST_ACTIVITIES } from '../../src/domain/change-data.ts';
import type { Cursor } from '../../src/domain/protocol.ts';
import { modelBody } from '../support/model-body.ts';
import { communes, PROVINCE } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { sessionBody, type WireDevice } from '../support/wire-device.ts';

const PHONE = '0200 000 0091';
const CHANGED_PHONE = '0200 000 0092';
const NOWHERE: Cursor = { cluster: '', units: {} };

let server: TestServer;
let lists: TestPerson;
let collector: TestPerson;
let officer: TestPerson;

beforeAll(async () => {
  server = await startServer();
  lists = await server.addPerson(communes.first, 'admin', 'Danh mục mô hình');
  collector = await server.addPerson(communes.first);
  officer = await server.addPerson(communes.first, 'commune_officer', 'Cầm Văn Thành');
});
afterAll(() => server?.stop());

const save = async ({ device }: TestPerson, more: object) => {
  const line = await device.save({ orgUnit: communes.first, ...more } as never);
  const answer = await server.sync(await device.pack([line]));
  expect(answer.opened[0]?.runs[0]?.outcome, JSON.stringify(answer)).toBe('accepted');
  return line;
};

const held = (modelType: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  save(lists, {
    type: 'model',
    body: modelBody(
      'Mô hình thử',
      [{ kind: 'ESTABLISHED', modelType: modelType as string, places: { whole: true } }] as never,
      more,
    ),
  });

const correct = (ofRecord: string, changes: object, more: object = {}) =>
  save(officer, {
    type: 'correction',
    body: { ofRecord, ofRev: 1, changes, madeOn: '2026-11-01' },
    ...more,
  });

/** Everything a device is told from a cursor on, and where it stands then. */
const pull = async (device: WireDevice, from: Cursor = NOWHERE) => {
  const items: { kind: string; data: unknown }[] = [];
  for (let cursor = from; ; ) {
    const { changes } = await server.sync(await device.pack([], { cursor }));
    if (!changes) throw new Error('no changes');
    items.push(...changes.items);
    cursor = changes.cursor;
    if (changes.left === 0) return { cursor, items, text: JSON.stringify(items) };
  }
};

const settingOf = async (device: WireDevice): Promise<string> =>
  JSON.stringify((await pull(device)).items.filter(({ kind }) => kind === 'setting'));

test('brings a correction of the register to every phone of the commune, its end too, and to no other', async () => {
  const model = await held('FAMILY_CLUB');
  const begun = await pull(collector.device);
  const correction = await correct(model.recordId, { name: 'Câu lạc bộ đã sửa tên' });
  const news = await pull(collector.device, begun.cursor);
  expect(news.text).toContain('Câu lạc bộ đã sửa tên');
  expect(news.text).toContain('Cầm Văn Thành');
  const later = await server.addPerson(communes.first);
  expect((await pull(later.device)).text).toContain('Câu lạc bộ đã sửa tên');
  const neighbour = await server.addPerson(communes.second);
  expect((await pull(neighbour.device)).text).not.toContain('Câu lạc bộ đã sửa tên');
  await save(officer, { type: 'correction', recordId: correction.recordId, rev: 2, body: null });
  expect((await pull(collector.device, news.cursor)).text).toContain(correction.recordId);
});

test('a correction of what somebody wrote reaches its author and no other collector', async () => {
  const session = await save(collector, { body: sessionBody() });
  const other = await server.addPerson(communes.first);
  await correct(session.recordId, { note: 'đã xem lại' });
  expect((await pull(collector.device)).text).toContain('đã xem lại');
  expect((await pull(other.device)).text).not.toContain('đã xem lại');
});

const activity = (model: object, heldOn: string, more: object = {}) => ({
  type: 'model_activity',
  body: {
    heldOn,
    model,
    activityType: 'CLUB_MEETING',
    topics: ['LAW_DV'],
    attendance: { total: { value: 20 } },
    ...more,
  },
});

test('tells every phone of the commune when a model last did something, whoever wrote it', async () => {
  const club = await held('WOMEN_CLUB');
  const model = { id: club.recordId, type: 'WOMEN_CLUB' };
  const colleague = await server.addPerson(communes.first);
  const lastOn = async (from?: Cursor) => {
    const { items, cursor } = await pull(colleague.device, from);
    const told = items.flatMap(({ kind, data }) => {
      const { name, value } = data as { name?: string; value?: Record<string, string> };
      return kind === 'setting' && name === LAST_ACTIVITIES ? [value?.[club.recordId]] : [];
    });
    return { told, cursor };
  };
  const first = await save(collector, activity(model, '2026-11-08'));
  const begun = await lastOn();
  expect(begun.told).toEqual(['2026-11-08']);
  await save(collector, activity(model, '2026-10-08'));
  expect((await lastOn(begun.cursor)).told).toEqual([]);
  const second = await save(officer, activity(model, '2026-11-19'));
  const news = await lastOn(begun.cursor);
  expect(news.told).toEqual(['2026-11-19']);
  await save(officer, { type: 'model_activity', recordId: second.recordId, rev: 2, body: null });
  expect((await lastOn(news.cursor)).told).toEqual(['2026-11-08']);
  await save(collector, { ...activity(model, '2026-11-09'), recordId: first.recordId, rev: 2 });
  // However often it was renewed, a phone that comes new is told once.
  expect((await lastOn()).told).toEqual(['2026-11-09']);
  const neighbour = await server.addPerson(communes.second);
  expect((await pull(neighbour.device)).text).not.toContain(LAST_ACTIVITIES);
});

test('never tells when somebody was at a place that receives people, or at what may be one', async () => {
  const typed = { other: 'Nhà của chị em' };
  for (const type of ['TRUSTED_ADDRESS', 'SHELTER', 'P_SAFE_ROOM', typed]) {
    const house = await held(type);
    const model = { id: house.recordId, type: typeof type === 'string' ? type : 'OTHER' };
    await save(collector, activity(model, '2026-11-10', { activityType: 'PROPAGANDA' }));
    for (const { device } of [collector, officer])
      expect(await settingOf(device), JSON.stringify(type)).not.toContain(house.recordId);
  }
  const becoming = await held('MEN_CLUB');
  await save(collector, activity({ id: becoming.recordId, type: 'MEN_CLUB' }, '2026-11-10'));
  expect(await settingOf(collector.device)).toContain(becoming.recordId);
  const places = { whole: true } as const;
  await save(lists, {
    type: 'model',
    recordId: becoming.recordId,
    rev: 2,
    body: modelBody('Nhà tạm lánh', [
      { kind: 'ESTABLISHED', modelType: 'MEN_CLUB', places },
      { on: '2026-11-12', kind: 'CHANGED', modelType: 'SHELTER', places },
    ]),
  });
  expect(await settingOf(collector.device)).not.toContain(becoming.recordId);
  const old = await server.owner.selectFrom('change').select('data').where('kind', '=', 'setting').execute();
  expect(JSON.stringify(old)).not.toContain(becoming.recordId);
});

test('a collector who becomes an officer gets what the commune had written before', async () => {
  const mover = await server.addPerson(communes.third);
  const author = await server.addPerson(communes.third);
  const written = await author.device.save({ orgUnit: communes.third, body: sessionBody() });
  await server.sync(await author.device.pack([written]));
  const before = await pull(mover.device);
  expect(before.text).not.toContain(written.recordId);
  const serve = (role: 'commune_officer' | 'collector') =>
    server.owner
      .insertInto('person_unit')
      .values({
        province_code: PROVINCE,
        person: mover.person,
        role,
        unit: communes.third as never,
        ended_at: null,
      })
      .execute();
  const leave = () =>
    server.owner
      .updateTable('person_unit')
      .set({ ended_at: new Date(server.clockMs) })
      .where('person', '=', mover.person)
      .execute();
  await serve('commune_officer');
  const after = await pull(mover.device, before.cursor);
  expect(after.text).toContain(written.recordId);
  expect((await pull(mover.device, after.cursor)).items).toEqual([]);
  // With less to get nothing is told again; back in the commune what was passed over meanwhile is.
  await leave();
  const gone = await pull(mover.device, after.cursor);
  expect(gone.items).toEqual([]);
  await serve('collector');
  expect((await pull(mover.device, gone.cursor)).text).not.toContain(written.recordId);
});

test('an area officer who comes to serve in the commune gets what stayed within it, from before too', async () => {
  const area = await server.owner
    .selectFrom('org_unit')
    .select('key')
    .where('level', '=', 'DISTRICT')
    .executeTakeFirstOrThrow();
  await server.owner
    .updateTable('org_unit')
    .set({ parent: area.key })
    .where('key', '=', communes.first)
    .execute();
  const model = await held('TRUSTED_ADDRESS', {
    holder: 'PERSON',
    contact: { name: 'Bác Tòng', phone: PHONE },
  });
  await correct(model.recordId, { contact: { name: 'Bác Tòng', phone: CHANGED_PHONE } });
  const mover = await server.addPerson(area.key as never, 'area_officer', 'Vàng Thị Mỷ');
  const before = await pull(mover.device);
  expect(before.text).toContain('Mô hình thử');
  expect(before.text).not.toContain(PHONE);
  expect(before.text).not.toContain(CHANGED_PHONE);
  await server.owner
    .insertInto('person_unit')
    .values({
      province_code: PROVINCE,
      person: mover.person,
      role: 'commune_officer',
      unit: communes.first as never,
      ended_at: null,
    })
    .execute();
  const after = await pull(mover.device, before.cursor);
  expect(after.text).toContain(PHONE);
  expect(after.text).toContain(CHANGED_PHONE);
  // Once: the next pull brings nothing again.
  expect((await pull(mover.device, after.cursor)).text).toBe('[]');
});
