import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { communes } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { type SavedLine, sessionBody } from '../support/wire-device.ts';

let server: TestServer;
let author: TestPerson;
let officer: TestPerson;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  author = await server.addPerson(communes.first);
  officer = await server.addPerson(communes.first, 'commune_officer', 'Cầm Văn Thành');
});

const attended = (value: number) => ({ total: { value } });
const session = (over: { recordId?: string; rev?: number; body?: unknown } = {}) =>
  author.device.save({ orgUnit: communes.first, body: sessionBody(), ...over });
const correct = (by: TestPerson, of: SavedLine, changes: object, over: object = {}) =>
  by.device.save({
    orgUnit: communes.first,
    type: 'correction',
    body: { ofRecord: of.recordId, ofRev: of.rev, changes, madeOn: '2026-11-01' },
    ...over,
  });
const send = async (by: TestPerson, ...lines: readonly SavedLine[]) =>
  (await server.sync(await by.device.pack(lines))).opened[0]?.runs ?? [];
const stands = async (recordId: string) => {
  const record = await server.owner
    .selectFrom('record')
    .select(['body', 'conflicts', 'state'])
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  const facts = await server.owner
    .selectFrom('fact')
    .select('value')
    .where('record_id', '=', recordId)
    .where('indicator', '=', 'attendances')
    .execute();
  return {
    note: record?.body?.note,
    conflicts: record?.conflicts,
    facts: facts.map((f) => f.value),
  };
};

test('an officer’s correction changes what the record counts for and leaves the author’s line', async () => {
  const saved = await session();
  await send(author, saved);
  expect(
    await send(officer, await correct(officer, saved, { attendance: attended(35), note: 'Đã đếm lại' })),
  ).toEqual([{ seq: 1, count: 1, outcome: 'accepted' }]);
  expect(await stands(saved.recordId)).toEqual({ note: 'Đã đếm lại', conflicts: [], facts: [35] });
  const lines = await server.owner
    .selectFrom('entry')
    .select('line')
    .where('record_id', '=', saved.recordId)
    .execute();
  expect(lines).toEqual([{ line: saved.line }]);
});

test('the author’s phone gets the correction with the name of who made it', async () => {
  const saved = await session();
  await send(author, saved);
  const correction = await correct(officer, saved, { note: 'Đã đếm lại' });
  await send(officer, correction);
  const { changes } = await server.sync(await author.device.pack([], { cursor: { cluster: '', units: {} } }));
  expect(changes?.items.map((i) => i.data)).toEqual([
    { line: correction.line, person: officer.person, name: 'Cầm Văn Thành', position: 1 },
  ]);
});

test('a correction that comes before its record waits for it, and reaches the author then', async () => {
  const saved = await session();
  const correction = await correct(officer, saved, { attendance: attended(35) });
  expect((await send(officer, correction))[0]).toMatchObject({ outcome: 'accepted' });
  const early = await server.sync(await author.device.pack([], { cursor: { cluster: '', units: {} } }));
  expect(early.changes?.items).toEqual([]);
  await send(author, saved);
  expect((await stands(saved.recordId)).facts).toEqual([35]);
  const { changes } = await server.sync(
    await author.device.pack([], { cursor: early.changes?.cursor ?? { cluster: '', units: {} } }),
  );
  expect(changes?.items.map((i) => (i.data as { line: string }).line)).toEqual([correction.line]);
});

test('a later revision of another field keeps the correction; of the same field it needs a human', async () => {
  const saved = await session();
  await send(author, saved);
  await send(officer, await correct(officer, saved, { attendance: attended(35) }));
  await send(
    author,
    await session({ recordId: saved.recordId, rev: 2, body: sessionBody({ note: 'Thêm' }) }),
  );
  expect(await stands(saved.recordId)).toEqual({ note: 'Thêm', conflicts: [], facts: [35] });
  await send(
    author,
    await session({ recordId: saved.recordId, rev: 3, body: sessionBody({ attendance: attended(50) }) }),
  );
  expect(await stands(saved.recordId)).toMatchObject({ conflicts: ['attendance'], facts: [50] });
});

test('what stands does not depend on the order in which revisions and a correction arrive', async () => {
  const results: unknown[] = [];
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]) {
    const first = await session();
    const second = await session({
      recordId: first.recordId,
      rev: 2,
      body: sessionBody({ note: 'Thêm' }),
    });
    const correction = await correct(officer, first, { attendance: attended(35) });
    const sends = [() => send(author, first), () => send(author, second), () => send(officer, correction)];
    for (const i of order) await sends[i]?.();
    results.push(await stands(first.recordId));
  }
  expect(new Set(results.map((r) => JSON.stringify(r)))).toEqual(
    new Set([JSON.stringify({ note: 'Thêm', conflicts: [], facts: [35] })]),
  );
});

test('the next revision of a correction takes its place, and a deleted one has no effect', async () => {
  const saved = await session();
  await send(author, saved);
  const correction = await correct(officer, saved, { attendance: attended(35) });
  await send(officer, correction);
  const again = { recordId: correction.recordId };
  await send(officer, await correct(officer, saved, { attendance: attended(36) }, { ...again, rev: 2 }));
  expect((await stands(saved.recordId)).facts).toEqual([36]);
  await send(officer, await correct(officer, saved, {}, { ...again, rev: 3, body: null }));
  expect((await stands(saved.recordId)).facts).toEqual([40]);
});

test('a correction after which the record could not have been saved leaves it to a human', async () => {
  const saved = await session();
  await send(author, saved);
  await send(
    officer,
    await correct(officer, saved, { attendance: { total: { value: 1 }, women: { value: 9 } } }),
  );
  expect(await stands(saved.recordId)).toMatchObject({ conflicts: ['attendance'], facts: [40] });
});

test('a collector corrects nothing, and an officer nothing outside the own communes', async () => {
  const saved = await session();
  await send(author, saved);
  const colleague = await server.addPerson(communes.first);
  expect((await send(colleague, await correct(colleague, saved, { note: 'x' })))[0]).toMatchObject({
    outcome: 'rejected',
    problem: { code: 'role_missing' },
  });
  const elsewhere = await server.addPerson(communes.second, 'commune_officer');
  const outside = await correct(elsewhere, saved, { attendance: attended(1) }, { orgUnit: communes.second });
  // Whether that record exists is none of their business, so the outcome is that of one not yet there.
  expect((await send(elsewhere, outside))[0]).toMatchObject({ outcome: 'accepted' });
  await send(
    author,
    await session({ recordId: saved.recordId, rev: 2, body: sessionBody({ note: 'Thêm' }) }),
  );
  expect(await stands(saved.recordId)).toEqual({ note: 'Thêm', conflicts: [], facts: [40] });
});
