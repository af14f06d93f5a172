import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/envelope.ts';
import type { Change, Changes } from '../../src/domain/protocol.ts';
import { historyOf } from '../../src/store/history.ts';
import { queueOverview } from '../../src/store/outbox.ts';
import { ownFacts } from '../../src/store/own-facts.ts';
import { getCursor } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { namesOf, readRecordContext } from '../../src/store/record-context.ts';
import { getRecord, listRecords } from '../../src/store/records.ts';
import { pendingCount } from '../../src/store/waiting.ts';
import {
  entryChange,
  findAll,
  newPhone,
  openActivated,
  PULLED_ID,
  profile,
  pulledLine,
  reviewChange,
  save,
  session,
} from '../support/test-store.ts';

const UNIT = profile.unit.key;
const OTHER_ID = '8c1f2a90-5b3e-8d41-a6f0-2b9c4d8e1f38';

const opened = async () => {
  const phone = newPhone();
  const store = await openActivated(phone);
  return { phone, store };
};

const entry = (n: number, more: Partial<Entry>, person = profile.person): Change =>
  entryChange(n, pulledLine(more), person, person === profile.person ? profile.name : 'Cán bộ xã');

const correction = (n: number, ofRecord: string, ofRev: number, changes: object): Change =>
  entry(
    n,
    { recordId: OTHER_ID, type: 'correction', body: { ofRecord, ofRev, changes, madeOn: '2026-11-21' } },
    'officer',
  );

const page = (items: readonly Change[], cluster = 'c1'): Changes => ({
  cursor: { cluster, units: { [UNIT]: [items.length, 0] } },
  items: [...items],
  left: 0,
});

describe('a new phone of the same person', () => {
  it('gets the own records as received, found by their words, and the cursor with them', async () => {
    const { store } = await opened();
    const changes = page([entry(1, {})]);
    await applyChanges(store, changes);
    expect(await getCursor(store)).toEqual(changes.cursor);
    expect(await getRecord(store, PULLED_ID)).toMatchObject({ rev: 1, state: { code: 'received' } });
    expect(await findAll(store, 'máy cũ')).toHaveLength(1);
    expect(await pendingCount(store)).toBe(0);
  });

  it('goes on with the next revision', async () => {
    const { store } = await opened();
    await applyChanges(store, page([entry(2, { rev: 2, body: session('lần hai') }), entry(1, {})]));
    expect(await save(store, 'lần ba', { recordId: PULLED_ID })).toEqual({
      recordId: PULLED_ID,
      rev: 3,
      seq: 1,
    });
    expect((await historyOf(store, PULLED_ID)).map((h) => 'rev' in h && h.rev)).toEqual([3, 2, 1]);
    expect((await listRecords(store, { limit: 5 })).rows).toHaveLength(1);
  });

  it('shows a record deleted on the old phone no more', async () => {
    const { store } = await opened();
    await applyChanges(store, page([entry(1, {})]));
    await applyChanges(store, page([entry(2, { rev: 2, body: null })]));
    expect((await listRecords(store, { limit: 5 })).rows).toEqual([]);
  });

  it('never loses an own save to a download, and passes over the downloaded revision', async () => {
    const { store } = await opened();
    await applyChanges(store, page([entry(1, {})]));
    await save(store, 'chưa gửi', { recordId: PULLED_ID });
    await applyChanges(store, page([entry(2, { rev: 5, body: session('máy khác') })]));
    expect((await getRecord(store, PULLED_ID))?.body).toEqual(session('chưa gửi'));
    expect(await save(store, 'sửa tiếp', { recordId: PULLED_ID })).toMatchObject({ rev: 6 });
  });
});

describe("somebody else's", () => {
  it('record does not enter the own list', async () => {
    const { store } = await opened();
    await applyChanges(store, page([entry(1, {}, 'somebody')]));
    expect((await listRecords(store, { limit: 5 })).rows).toEqual([]);
    expect(await store.db.pulled.count()).toBe(1);
  });

  it('correction is laid over the own record and counts in the own figures', async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    await applyChanges(store, page([correction(1, recordId, 1, { heldOn: '2026-10-31', note: null })]));
    const { note: _, ...rest } = session('một', '2026-10-31');
    expect(await getRecord(store, recordId)).toMatchObject({
      body: rest,
      correctedBy: ['Cán bộ xã'],
      conflicts: [],
    });
    const window = { from: '2026-11-01', to: '2026-11-30' } as never;
    expect((await ownFacts(store, window)).every((fact) => fact.from === '2026-10-31')).toBe(true);
  });

  it('correction of a field the author changed since is a conflict, and the author stands', async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    await save(store, 'một, sửa', { recordId });
    await applyChanges(store, page([correction(1, recordId, 1, { note: 'khác', venue: 'SCHOOL' })]));
    expect(await getRecord(store, recordId)).toMatchObject({
      body: { ...session('một, sửa'), venue: 'SCHOOL' },
      conflicts: ['note'],
    });
  });

  it('deleted correction counts no more', async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    await applyChanges(store, page([correction(1, recordId, 1, { venue: 'SCHOOL' })]));
    const gone = entry(2, { recordId: OTHER_ID, type: 'correction', rev: 2, body: null }, 'officer');
    await applyChanges(store, page([gone]));
    expect((await getRecord(store, recordId))?.body).toEqual(session('một'));
    // Older pages come after newer ones.
    await applyChanges(store, page([correction(1, recordId, 1, { venue: 'SCHOOL' })]));
    expect((await getRecord(store, recordId))?.body).toEqual(session('một'));
  });
});

describe('a review', () => {
  const review = (n: number, verdict: string, more: object = {}): Change =>
    reviewChange(n, PULLED_ID, verdict, {
      reasons: ['WRONG_DAY', { other: 'Sai chỗ' }],
      text: 'Xem lại',
      ...more,
    });

  it('marks the revision it speaks of, the later one whatever the order of arrival', async () => {
    const { store } = await opened();
    await applyChanges(store, page([entry(1, {})]));
    await applyChanges(store, page([review(3, 'approved'), review(2, 'returned')]));
    expect((await getRecord(store, PULLED_ID))?.state).toMatchObject({
      code: 'approved',
      by: 'Cầm Văn Thử',
      reason: { vi: 'ngày bị nhầm, sai chỗ. Xem lại', en: 'wrong day, sai chỗ. Xem lại' },
    });
    await applyChanges(store, page([review(4, 'returned')]));
    expect((await getRecord(store, PULLED_ID))?.state.code).toBe('returned');
    expect(await queueOverview(store)).toMatchObject({ needsHand: 1 });
    expect(await ownFacts(store, { from: '2026-11-01', to: '2026-11-30' } as never)).toEqual([]);
    await applyChanges(
      store,
      page([reviewChange(5, PULLED_ID, 'none', { act: 'act-4', actRev: 2, rev: 0 })]),
    );
    expect((await getRecord(store, PULLED_ID))?.state.code).toBe('approved');
    await applyChanges(store, page([review(4, 'returned')]));
    expect((await getRecord(store, PULLED_ID))?.state.code).toBe('approved');
    await applyChanges(store, page([review(6, 'duplicate', { other: 'x' })]));
    expect((await getRecord(store, PULLED_ID))?.state.code).toBe('duplicate');
    expect(await ownFacts(store, { from: '2026-11-01', to: '2026-11-30' } as never)).toEqual([]);
    await applyChanges(store, page([entry(5, { rev: 2, body: session('sửa trên máy khác') })]));
    expect((await getRecord(store, PULLED_ID))?.state).toEqual({ code: 'received' });
    await save(store, 'đã sửa', { recordId: PULLED_ID });
    expect((await getRecord(store, PULLED_ID))?.state.code).toBe('queued');
  });
});

describe('lists of the province', () => {
  const named = (n: number, kind: Change['kind'], name: string, value: unknown): Change => ({
    unit: UNIT,
    n,
    kind,
    data: { name, value },
  });

  it('reach the forms, the newest whatever the order of arrival', async () => {
    const { store } = await opened();
    const items = [
      named(9, 'setting', 'closed_through', '2026-09-30'),
      named(8, 'setting', 'closed_through', '2026-06-30'),
      named(7, 'unit_list', 'villages', [{ key: '04204-03@2025-07-01', name: 'Bản Mới' }]),
      named(6, 'catalogue', 'topics', { additions: [{ code: 'P_LOCAL', vi: 'Chuyện bản mình' }] }),
      named(5, 'catalogue', 'venues', 'no list at all'),
    ];
    await applyChanges(store, page(items));
    const context = await readRecordContext(store, '2026-11-01' as never);
    expect(context.closedThrough).toBe('2026-09-30');
    expect(context.today).toBe('2026-11-21');
    expect(context.villages.map((v) => v.name)).toEqual(['Bản Mới']);
    expect(context.catalogue('topics').items.map((i) => i.code)).toContain('P_LOCAL');
    expect(context.catalogue('venues').items.length).toBeGreaterThan(0);
    expect(namesOf(context, 'vi').unit('04204-03@2025-07-01')).toBe('Bản Mới');
  });

  it('say when campaigns run; a window this build cannot read hides none of the others', async () => {
    const { store } = await opened();
    const tet = { code: 'TET_PEAK', from: '2027-01-15', to: '2027-02-20', name: 'Cao điểm Tết' };
    const windows = [{ ...tet, to: 'rằm' }, tet, { code: 'IWD_0308', from: '2027-03-09', to: '2027-03-01' }];
    await applyChanges(store, page([named(1, 'setting', 'campaign_windows', windows)]));
    expect((await readRecordContext(store, '2026-11-01' as never)).campaignWindows).toEqual([tet]);
  });

  it('start anew with another cluster, whose numbers start anew too', async () => {
    const { store } = await opened();
    await applyChanges(store, page([named(9, 'setting', 'closed_through', '2026-09-30')]));
    await applyChanges(store, page([named(1, 'setting', 'closed_through', '2026-06-30')], 'c2'));
    expect((await readRecordContext(store, '2026-11-01' as never)).closedThrough).toBe('2026-06-30');
  });
});

it('a page with hundreds of unreadable changes still applies the good ones', async () => {
  const { store } = await opened();
  const bad = Array.from(
    { length: 400 },
    (_, i): Change => ({ unit: UNIT, n: i, kind: 'entry', data: { line: '{' } }),
  );
  await applyChanges(store, page([...bad, entry(500, {})]));
  expect((await listRecords(store, { limit: 5 })).rows).toHaveLength(1);
});
