import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { changeSetting } from '../../server/admin/province-lists.ts';
import { rebuildFacts } from '../../server/admin/rebuild-facts.ts';
import { asOwner } from '../../server/db/transact.ts';
import { CLOSED_THROUGH } from '../../src/domain/change-data.ts';
import type { Cursor } from '../../src/domain/protocol.ts';
import { registry } from '../../src/domain/records/index.ts';
import { communes, PROVINCE } from '../support/places.ts';
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

const START: Cursor = { cluster: '', units: {} };
const OTHER = '3b9f0c11-2a4d-8e55-9c60-1f2e3d4c5b6a';
const session = (over: { recordId?: string; rev?: number; body?: unknown } = {}) =>
  author.device.save({ orgUnit: communes.first, body: sessionBody(), ...over });
const review = (of: SavedLine, verdict: string, more: object = {}, over: object = {}, by = officer) =>
  by.device.save({
    orgUnit: communes.first,
    type: 'review',
    body: { ofRecord: of.recordId, ofRev: of.rev, verdict, ...more, madeOn: '2026-11-01' },
    ...over,
  });
const send = async (by: TestPerson, ...lines: readonly SavedLine[]) =>
  (await server.sync(await by.device.pack(lines))).opened[0]?.runs ?? [];
const stands = async (recordId: string) => {
  const { rows } = await sql<{ state: string; facts: number }>`
    SELECT state, (SELECT count(*)::int FROM fact f WHERE f.record_id = r.record_id) AS facts
    FROM record r WHERE record_id = ${recordId}::uuid`.execute(server.owner);
  return `${rows[0]?.state} ${rows[0]?.facts === 0 ? 'for nothing' : 'counts'}`;
};
const pulled = async (who: TestPerson, cursor = START) =>
  (await server.sync(await who.device.pack([], { cursor }))).changes;
const reviewsFor = async (who: TestPerson) =>
  ((await pulled(who))?.items ?? []).filter(({ kind }) => kind === 'review').map(({ data }) => data);

test('what is sent back or taken for a double counts for nothing until the author’s next revision', async () => {
  const saved = await session();
  await send(author, saved);
  expect(await stands(saved.recordId)).toBe('live counts');
  await send(officer, await review(saved, 'returned', { reasons: ['WRONG_DAY'] }));
  expect(await stands(saved.recordId)).toBe('returned for nothing');
  const again = await session({ recordId: saved.recordId, rev: 2, body: sessionBody({ note: 'Đã sửa' }) });
  await send(author, again);
  expect(await stands(saved.recordId)).toBe('live counts');
  await send(officer, await review(again, 'duplicate', { other: OTHER }));
  expect(await stands(saved.recordId)).toBe('duplicate for nothing');
  await rebuildFacts(server.owner, registry, PROVINCE, new Date());
  expect(await stands(saved.recordId)).toBe('duplicate for nothing');
});

test('of several verdicts the newest in the order of the province stands; taken back it gives way to the one before', async () => {
  const saved = await session();
  await send(author, saved);
  await send(officer, await review(saved, 'returned', { reasons: ['WRONG_DAY'] }));
  const approval = await review(saved, 'approved');
  await send(officer, approval);
  expect(await stands(saved.recordId)).toBe('live counts');
  await send(officer, await review(saved, 'distinct', { other: OTHER }));
  expect(await stands(saved.recordId)).toBe('live counts');
  const undo = { recordId: approval.recordId, rev: 2, body: null };
  await send(officer, await review(saved, 'approved', {}, undo));
  expect(await stands(saved.recordId)).toBe('returned for nothing');
});

test('the author is told each verdict with who, why and its place, and the undo; so is every officer of the commune', async () => {
  const saved = await session();
  await send(author, saved);
  const back = await review(saved, 'returned', { reasons: ['WRONG_DAY'], text: 'Xem lại' });
  await send(officer, back);
  const told = {
    act: back.recordId,
    actRev: 1,
    recordId: saved.recordId,
    rev: 1,
    verdict: 'returned',
    reasons: ['WRONG_DAY'],
    text: 'Xem lại',
    by: 'Cầm Văn Thành',
    person: officer.person,
    position: 1,
  };
  expect(await reviewsFor(author)).toMatchObject([told]);
  const colleague = await server.addPerson(communes.first, 'commune_officer');
  expect(await reviewsFor(colleague)).toContainEqual(expect.objectContaining(told));
  expect(await reviewsFor(officer)).toContainEqual(expect.objectContaining(told));
  // Another collector of the commune learns nothing of it.
  expect(await reviewsFor(await server.addPerson(communes.first))).toEqual([]);
  await send(officer, await review(saved, 'returned', {}, { recordId: back.recordId, rev: 2, body: null }));
  const last = (await reviewsFor(author)).find((data) => (data as { actRev: number }).actRev === 2);
  expect(last).toMatchObject({ act: back.recordId, recordId: saved.recordId, verdict: 'none' });
});

test('a verdict that comes before its record waits for it', async () => {
  const saved = await session();
  await send(officer, await review(saved, 'returned', { reasons: ['WRONG_DAY'] }));
  await send(author, saved);
  expect(await stands(saved.recordId)).toBe('returned for nothing');
  expect(await reviewsFor(author)).toHaveLength(1);
});

test('an officer has no say outside the own communes, a collector none at all, and sending back needs a reason', async () => {
  const saved = await session();
  await send(author, saved);
  const elsewhere = await server.addPerson(communes.second, 'commune_officer');
  const outside = await review(
    saved,
    'returned',
    { reasons: ['WRONG_DAY'] },
    { orgUnit: communes.second },
    elsewhere,
  );
  // Whether that record exists is none of their business.
  expect((await send(elsewhere, outside))[0]).toMatchObject({ outcome: 'accepted' });
  expect(await stands(saved.recordId)).toBe('live counts');
  expect(await reviewsFor(author)).toEqual([]);
  expect((await send(author, await review(saved, 'approved', {}, {}, author)))[0]).toMatchObject({
    problem: { code: 'role_missing' },
  });
  expect((await send(officer, await review(saved, 'returned')))[0]).toMatchObject({
    problem: { code: 'rule_broken', rule: 'reason_missing' },
  });
});

test('two lines that claim one revision count once an officer has decided every field in which they differ', async () => {
  const saved = await session();
  const rival = {
    ...(await session({
      recordId: saved.recordId,
      rev: 1,
      body: sessionBody({ note: 'Khác', venue: 'SCHOOL' }),
    })),
  };
  await send(author, saved);
  await send(author, rival);
  expect(await stands(saved.recordId)).toBe('conflict for nothing');
  const decide = (changes: object) =>
    officer.device.save({
      orgUnit: communes.first,
      type: 'correction',
      body: { ofRecord: saved.recordId, ofRev: 1, changes, madeOn: '2026-11-01' },
    });
  await send(officer, await decide({ note: 'Khác' }));
  expect(await stands(saved.recordId)).toBe('conflict for nothing');
  await send(officer, await decide({ venue: null }));
  expect(await stands(saved.recordId)).toBe('live counts');
  const { body } = await server.owner
    .selectFrom('record')
    .select('body')
    .where('record_id', '=', saved.recordId)
    .executeTakeFirstOrThrow();
  expect(body).toMatchObject({ note: 'Khác' });
  expect(body).not.toHaveProperty('venue');
});

test('a closing reaches the phones of its commune, numbers later corrections, and gives back the one before when deleted', async () => {
  const commune = communes.second;
  const collector = await server.addPerson(commune);
  const closer = await server.addPerson(commune, 'commune_officer');
  const close = (through: string, over: object = {}) =>
    closer.device.save({
      orgUnit: commune,
      type: 'period_closing',
      body: { unit: commune, through },
      ...over,
    });
  const closedFor = async (who: TestPerson): Promise<unknown> =>
    ((await pulled(who))?.items ?? [])
      .filter(({ data }) => (data as { name?: string }).name === 'closed_through')
      .sort((a, b) => b.n - a.n)
      .map(({ data }) => (data as { value: unknown }).value)[0];
  const held = await collector.device.save({ orgUnit: commune, body: sessionBody({ heldOn: '2026-06-10' }) });
  await send(collector, held);
  const amend = async (heldOn = '2026-06-10') => {
    const of = await collector.device.save({ orgUnit: commune, body: sessionBody({ heldOn }) });
    await send(collector, of);
    const body = { ofRecord: of.recordId, ofRev: 1, changes: { note: 'Sửa' }, madeOn: '2026-11-01' };
    const made = await closer.device.save({ orgUnit: commune, type: 'correction', body });
    await send(closer, made);
    const told = ((await pulled(collector))?.items ?? []).find(
      ({ data }) => (data as { line?: string }).line === made.line,
    );
    return (told?.data as { amendment?: number } | undefined)?.amendment;
  };
  expect(await amend()).toBeUndefined();
  const first = await close('2026-06-14');
  await send(closer, first);
  expect(await closedFor(collector)).toBe('2026-06-14');
  expect([await amend(), await amend(), await amend('2026-06-15')]).toEqual([1, 2, undefined]);
  const province = (value: string) =>
    asOwner(server.owner, { province: PROVINCE }, (trx) =>
      changeSetting(trx, PROVINCE, CLOSED_THROUGH, value),
    );
  await province('2026-03-31');
  expect(await closedFor(collector)).toBe('2026-06-14');
  const second = await close('2026-12-14');
  await send(closer, second);
  expect(await closedFor(collector)).toBe('2026-12-14');
  expect(await amend('2026-06-15')).toBe(3);
  await send(closer, await close('2026-12-14', { recordId: second.recordId, rev: 2, body: null }));
  expect(await closedFor(collector)).toBe('2026-06-14');
  await send(closer, await close('2026-06-14', { recordId: first.recordId, rev: 2, body: null }));
  expect(await closedFor(collector)).toBe('2026-03-31');
});
