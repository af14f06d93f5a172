import { afterAll, beforeAll, expect, test } from 'vitest';
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

const held = (modelType: string, more: Readonly<Record<string, unknown>> = {}) =>
  save(lists, {
    type: 'model',
    body: modelBody(
      'Mô hình thử',
      [{ kind: 'ESTABLISHED', modelType, places: { whole: true } }] as never,
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
    if (changes.left === 0) return { cursor, text: JSON.stringify(items) };
  }
};

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
  expect(after.cursor.area ?? []).not.toContain(communes.first);
  // Once: the next pull brings nothing again.
  expect((await pull(mover.device, after.cursor)).text).toBe('[]');
});
