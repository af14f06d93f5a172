import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { refile } from '../../server/admin/refile.ts';
import { registry } from '../../src/domain/records/index.ts';
import { communes, PROVINCE } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { type SavedLine, sessionBody, type WireSave } from '../support/wire-device.ts';

let server: TestServer;
let author: TestPerson;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  author = await server.addPerson(communes.first);
});

const save = (over: Partial<WireSave> = {}): Promise<SavedLine> =>
  author.device.save({ orgUnit: communes.first, body: sessionBody(), ...over });
const attended = (value: number) => sessionBody({ attendance: { total: { value } } });
const send = async (...lines: readonly { seq: number; line: string }[]) =>
  (await server.sync(await author.device.pack(lines))).opened[0];

const valuesOf = async (recordId: string, indicator = 'attendances') =>
  (
    await server.owner
      .selectFrom('fact')
      .select('value')
      .where('record_id', '=', recordId)
      .where('indicator', '=', indicator)
      .execute()
  ).map((f) => f.value);
const stateOf = async (recordId: string) =>
  (
    await server.owner
      .selectFrom('record')
      .select(['state', 'head_rev'])
      .where('record_id', '=', recordId)
      .execute()
  )[0];
const linesOf = async (recordId: string) =>
  (
    await server.owner
      .selectFrom('entry')
      .select('line')
      .where('record_id', '=', recordId)
      .orderBy('rev')
      .orderBy('line')
      .execute()
  ).map((e) => e.line);

test('accepts a new record and files its line, its facts and what it stands for', async () => {
  const saved = await save();
  const receipt = await send(saved);
  expect(receipt?.runs).toEqual([{ seq: 1, count: 1, outcome: 'accepted' }]);
  expect(receipt?.held).toEqual([[1, 1]]);
  expect(receipt?.sender).toBe(author.device.sender);
  expect(await linesOf(saved.recordId)).toEqual([saved.line]);
  expect(await stateOf(saved.recordId)).toEqual({ state: 'live', head_rev: 1 });
  expect(await valuesOf(saved.recordId)).toEqual([40]);
});

test('says duplicate to the same line, whatever batch or codec carries it, and keeps one row', async () => {
  const saved = await save();
  await send(saved);
  const again = await server.sync(await author.device.pack([saved], { codec: 'lines' }));
  expect(again.opened[0]?.runs).toEqual([{ seq: 1, count: 1, outcome: 'duplicate' }]);
  const packed = await server.sync(await author.device.pack([saved], { dictionary: 1 }));
  expect(packed.opened[0]?.runs).toEqual([{ seq: 1, count: 1, outcome: 'duplicate' }]);
  expect(await linesOf(saved.recordId)).toHaveLength(1);
  expect(await valuesOf(saved.recordId)).toEqual([40]);
});

test('replaces the facts of an earlier revision, also within one batch', async () => {
  const first = await save();
  const second = await save({ recordId: first.recordId, rev: 2, body: attended(55) });
  await send(first);
  await send(second);
  expect(await valuesOf(first.recordId)).toEqual([55]);
  const other = await save();
  const edited = await save({ recordId: other.recordId, rev: 2, body: attended(9) });
  expect((await send(other, edited))?.runs).toEqual([{ seq: 3, count: 2, outcome: 'accepted' }]);
  expect(await valuesOf(other.recordId)).toEqual([9]);
});

test('keeps a late earlier revision as history and counts the later one', async () => {
  const first = await save();
  const second = await save({ recordId: first.recordId, rev: 2, body: attended(55) });
  await send(second);
  const receipt = await send(first);
  expect(receipt?.runs).toEqual([
    { seq: 1, count: 1, outcome: 'superseded', recordId: first.recordId, rev: 1 },
  ]);
  expect(await linesOf(first.recordId)).toEqual([first.line, second.line]);
  expect(await valuesOf(first.recordId)).toEqual([55]);
  expect(await stateOf(first.recordId)).toEqual({ state: 'live', head_rev: 2 });
});

test('keeps both of two lines that claim one revision, counts neither, and the next revision settles it', async () => {
  const first = await save();
  const rival = await save({ recordId: first.recordId, rev: 1, body: attended(77) });
  await send(first);
  expect((await send(rival))?.runs[0]).toMatchObject({
    outcome: 'conflict',
    recordId: first.recordId,
    rev: 1,
  });
  expect(await linesOf(first.recordId)).toHaveLength(2);
  expect(await stateOf(first.recordId)).toEqual({ state: 'conflict', head_rev: 1 });
  expect(await valuesOf(first.recordId)).toEqual([]);
  await send(await save({ recordId: first.recordId, rev: 2, body: attended(12) }));
  expect(await stateOf(first.recordId)).toEqual({ state: 'live', head_rev: 2 });
  expect(await valuesOf(first.recordId)).toEqual([12]);
});

test('removes the facts of a deleted record and puts them back when it is undone', async () => {
  const saved = await save();
  await send(saved, await save({ recordId: saved.recordId, rev: 2, body: null }));
  expect(await stateOf(saved.recordId)).toEqual({ state: 'deleted', head_rev: 2 });
  expect(await valuesOf(saved.recordId)).toEqual([]);
  await send(await save({ recordId: saved.recordId, rev: 3 }));
  expect(await valuesOf(saved.recordId)).toEqual([40]);
});

test.each([
  ['type_unknown', { type: 'household_visit' }],
  ['version_unknown', { version: 99 }],
  ['unit_unknown', { orgUnit: communes.second }],
])('holds the bytes of what it cannot file: %s', async (reason, over) => {
  const good = await save();
  const odd = await save(over);
  const receipt = await send(good, odd);
  expect(receipt?.runs[0]).toMatchObject({ seq: 1, outcome: 'accepted' });
  expect(receipt?.runs[1]).toMatchObject({ seq: 2, outcome: 'quarantined', reason });
  expect(receipt?.held).toEqual([[1, 2]]);
  const kept = await server.owner
    .selectFrom('quarantine')
    .select(['line', 'reason'])
    .where('person', '=', author.person)
    .execute();
  expect(kept.map((k) => [k.line.toString(), k.reason])).toEqual([[odd.line, reason]]);
  expect(await linesOf(odd.recordId)).toEqual([]);
  // Again: one row, the same outcome.
  expect((await send(odd))?.runs[0]).toMatchObject({ outcome: 'quarantined', reason });
});

test('sets aside everything a revoked device sends and files nothing of it', async () => {
  const before = await save();
  await send(before);
  await server.setDeviceState(author.device.sender, 'revoked');
  const after = await save();
  const receipt = await send(before, after);
  expect(receipt?.runs[0]).toMatchObject({ seq: 1, outcome: 'duplicate' });
  expect(receipt?.runs[1]).toMatchObject({ seq: 2, outcome: 'quarantined', reason: 'device_revoked' });
  expect(await linesOf(after.recordId)).toEqual([]);
});

test('rejects a body its definition refuses, naming fields and no value', async () => {
  const odd = await save({ body: sessionBody({ note: 7, secret: 'Nguyễn Thị X' }) });
  const receipt = await send(odd);
  expect(receipt?.runs[0]).toMatchObject({ outcome: 'rejected', problem: { code: 'payload_invalid' } });
  expect(receipt?.runs[0]?.problem?.fields).toContain('note');
  expect(JSON.stringify(receipt)).not.toContain('Nguyễn');
  expect(receipt?.held).toEqual([[1, 1]]);
  const women = await save({
    body: sessionBody({ attendance: { total: { value: 3 }, women: { value: 4 } } }),
  });
  expect((await send(women))?.runs[0]?.problem).toMatchObject({
    code: 'rule_broken',
    rule: 'women_exceed_total',
  });
  // The fix is the next revision.
  const fixed = await save({ recordId: women.recordId, rev: 2, body: attended(3) });
  expect((await send(fixed))?.runs[0]).toMatchObject({ outcome: 'accepted' });
});

test.each([
  ['a duplicate key', (line: string) => line.replace('"rev":1', '"rev":1,"rev":1')],
  ['a fraction', (line: string) => line.replace('"value":40', '"value":40.5')],
  ['NUL', (line: string) => line.replace('VILLAGE_MEETING', 'VILLAGE\\u0000MEETING')],
  ['a number beyond a double', (line: string) => line.replace('"value":40', '"value":1e400')],
  [
    'more depth than a stack',
    (line: string) => line.replace('"whole":true', `"whole":${'['.repeat(30_000)}`),
  ],
  ['a revision no integer holds', (line: string) => line.replace('"rev":1', '"rev":4294967296')],
  ['no JSON at all', () => 'xin chào'],
])('rejects a line with %s and nothing beside it', async (_, spoil) => {
  const [one, two, three] = [await save(), await save(), await save()];
  const batch = await author.device.pack([one, { seq: two.seq, line: spoil(two.line) }, three], {
    codec: 'lines',
  });
  const { opened } = await server.sync(batch);
  expect(opened[0]?.runs).toEqual([
    { seq: 1, count: 1, outcome: 'accepted' },
    { seq: 2, count: 1, outcome: 'rejected', problem: { code: 'line_malformed' } },
    { seq: 3, count: 1, outcome: 'accepted' },
  ]);
});

test('gives 98 good entries their outcome beside a wrong one and one that the database itself refuses', async () => {
  await sql`ALTER TABLE fact ADD CONSTRAINT refused CHECK (value <> 666)`.execute(server.owner);
  const lines: SavedLine[] = [];
  for (let i = 1; i <= 100; i++)
    lines.push(await save(i === 51 ? { body: attended(666) } : i === 52 ? { body: { no: 1 } } : {}));
  const receipt = await send(...lines);
  expect(receipt?.runs).toMatchObject([
    { seq: 1, count: 50, outcome: 'accepted' },
    { seq: 51, outcome: 'rejected', problem: { code: 'internal' } },
    { seq: 52, outcome: 'rejected', problem: { code: 'payload_invalid' } },
    { seq: 53, count: 48, outcome: 'accepted' },
  ]);
  expect(receipt?.held).toEqual([[1, 100]]);
  const rows = await server.owner
    .selectFrom('entry')
    .select('seq')
    .where('person', '=', author.person)
    .execute();
  expect(rows).toHaveLength(98);
});

test('takes any day, from the first century to the last', async () => {
  const lines = [
    await save({ body: sessionBody({ heldOn: '0001-01-01' }) }),
    await save({ body: sessionBody({ heldOn: '9999-12-31' }) }),
  ];
  expect((await send(...lines))?.runs).toEqual([{ seq: 1, count: 2, outcome: 'accepted' }]);
});

test('refuses to let anybody write revisions of another person’s record', async () => {
  const mine = await save();
  await send(mine);
  const other = await server.addPerson(communes.first);
  const theirs = await other.device.save({
    orgUnit: communes.first,
    recordId: mine.recordId,
    rev: 2,
    body: attended(1),
  });
  const { opened } = await server.sync(await other.device.pack([theirs]));
  expect(opened[0]?.runs[0]).toMatchObject({ outcome: 'rejected', problem: { code: 'author_only' } });
  expect(await valuesOf(mine.recordId)).toEqual([40]);
});

test('files the saves of every phone a person has had under that person', async () => {
  const mine = await save();
  await send(mine);
  const old = author.device;
  const device = await server.replaceDevice(author.person);
  const edited = await device.save({
    orgUnit: communes.first,
    recordId: mine.recordId,
    rev: 2,
    body: attended(41),
  });
  const copy = device.resend(mine);
  const receipt = (await server.sync(await device.pack([edited, copy]))).opened[0];
  expect(receipt?.runs.map((r) => r.outcome)).toEqual(['accepted', 'duplicate']);
  // The old phone comes back into signal with something it had still kept.
  const late = await old.save({ orgUnit: communes.first, body: attended(5) });
  expect((await server.sync(await old.pack([late]))).opened[0]?.runs[0]).toMatchObject({
    outcome: 'accepted',
  });
  expect(await valuesOf(mine.recordId)).toEqual([41]);
});

test('files what was set aside once the person has a post in its unit', async () => {
  const early = await save({ orgUnit: communes.third });
  await send(early);
  expect(await valuesOf(early.recordId)).toEqual([]);
  await server.owner
    .insertInto('person_unit')
    .values({
      province_code: PROVINCE,
      person: author.person,
      role: 'collector',
      unit: communes.third,
      ended_at: null,
    })
    .execute();
  expect(await refile(server.owner, registry, PROVINCE, new Date())).toBe(1);
  expect(await valuesOf(early.recordId)).toEqual([40]);
  expect(await refile(server.owner, registry, PROVINCE, new Date())).toBe(0);
  expect((await send(early))?.runs[0]).toMatchObject({ outcome: 'duplicate' });
});

test('tells refusals apart from bytes: bytes take a refusal away, a refusal never takes their place', async () => {
  const [good, odd] = [await save(), await save({ body: sessionBody({ note: 7 }) })];
  const first = await send(good, odd);
  expect([first?.held, first?.refused]).toEqual([[[1, 2]], [[2, 2]]]);
  // The device is revoked meanwhile: what had been refused is set aside now, so its bytes are held.
  await server.setDeviceState(author.device.sender, 'revoked');
  const second = await send(odd);
  expect([second?.held, second?.refused]).toEqual([[[1, 2]], undefined]);
  await server.setDeviceState(author.device.sender, 'active');
  const third = await send(odd);
  expect(third?.runs[0]).toMatchObject({ seq: 2, outcome: 'rejected' });
  expect([third?.held, third?.refused]).toEqual([[[1, 2]], undefined]);
});
