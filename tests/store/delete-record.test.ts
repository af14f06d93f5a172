import { describe, expect, it } from 'vitest';
import { readLine } from '../../src/domain/wire/line.ts';
import { listBin } from '../../src/store/bin.ts';
import { deleteRecord, undeleteRecord } from '../../src/store/delete-record.ts';
import { putDraft, removeDraft } from '../../src/store/drafts.ts';
import { historyOf } from '../../src/store/history.ts';
import { applyRowChanges, takeLines } from '../../src/store/outbox.ts';
import { putProfile } from '../../src/store/profile.ts';
import { getRecord, listRecords } from '../../src/store/records.ts';
import { tidyStore } from '../../src/store/tidy.ts';
import { hasQueued, pendingCount } from '../../src/store/waiting.ts';
import { listWaiting } from '../../src/store/waiting-records.ts';
import { findAll, newPhone, ok, openActivated, profile, save, session } from '../support/test-store.ts';

const opened = async () => {
  const phone = newPhone();
  const store = await openActivated(phone);
  const bodies = async () => (await store.db.outbox.toArray()).map((row) => readLine(row.line)?.body);
  return { phone, store, bodies };
};
const DAY_MS = 86_400_000;

describe('deleting', () => {
  it('is the next revision without a body, and keeps the words in the bin', async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    expect(await deleteRecord(store, recordId)).toEqual({ recordId, rev: 2, seq: 2 });
    expect((await listRecords(store, { limit: 10 })).rows).toEqual([]);
    expect(await findAll(store, 'mot')).toEqual([]);
    expect((await listBin(store)).rows).toMatchObject([{ recordId, body: session('một') }]);
    expect((await historyOf(store, recordId))[0]).toMatchObject({ rev: 2, body: null });
  });

  it('of a record that never left the device sends no body of any revision', async () => {
    const { store, bodies } = await opened();
    const { recordId } = await save(store, 'một');
    await save(store, 'hai', { recordId });
    await deleteRecord(store, recordId);
    expect(await bodies()).toEqual([null, null, null]);
  });

  it('waits to be sent as one form, and as none where the province never heard of the record', async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    await save(store, 'hai', { recordId });
    expect(await pendingCount(store)).toBe(1);
    await deleteRecord(store, recordId);
    expect(await pendingCount(store)).toBe(0);
    expect(await listWaiting(store, 10)).toEqual([]);
    expect(await hasQueued(store)).toBe(true);
    await undeleteRecord(store, recordId);
    expect(await pendingCount(store)).toBe(1);
    await takeLines(store, [1]);
    await deleteRecord(store, recordId);
    expect(await pendingCount(store)).toBe(1);
    expect(await listWaiting(store, 10)).toMatchObject([{ recordId, saves: 5 }]);
  });

  it('leaves a line alone that may have left the device', async () => {
    const { store, bodies } = await opened();
    const { recordId } = await save(store, 'một');
    await takeLines(store, [1]);
    await save(store, 'hai', { recordId });
    await deleteRecord(store, recordId);
    expect(await bodies()).toEqual([session('một'), null, null]);
  });

  it('of a phone not yet activated does the same', async () => {
    const store = await newPhone().open();
    const { recordId } = await save(store, 'một');
    await deleteRecord(store, recordId);
    await putProfile(store, profile);
    const rows = await store.db.outbox.toArray();
    expect(rows.map((row) => readLine(row.line)?.body)).toEqual([null, null]);
  });

  it('twice, or of nothing, changes nothing', async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    const results = await Promise.all([deleteRecord(store, recordId), deleteRecord(store, recordId)]);
    expect(results.filter((r) => r !== undefined)).toHaveLength(1);
    expect(await deleteRecord(store, 'unknown')).toBeUndefined();
    expect(await undeleteRecord(store, 'unknown')).toBeUndefined();
  });
});

describe('a save taken back into a draft', () => {
  const undone = async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    await deleteRecord(store, recordId);
    const draft = { id: 'd1', type: 'propaganda_session', values: {}, carried: [], updatedAt: 1 };
    await putDraft(store, { ...draft, undoes: recordId });
    return { store, recordId };
  };

  it('is in no bin while its words are in the draft, and there once the draft is thrown away', async () => {
    const { store, recordId } = await undone();
    expect(await listBin(store)).toEqual({ rows: [], emptied: 0 });
    await removeDraft(store, 'd1');
    expect((await listBin(store)).rows).toMatchObject([{ recordId, body: session('một') }]);
  });

  it('saved again goes on as the same record, and leaves nothing in the bin', async () => {
    const { store, recordId } = await undone();
    const saved = await save(store, 'một, sửa', { draftId: 'd1' });
    expect(saved).toEqual({ recordId, rev: 3, seq: 3 });
    expect((await listRecords(store, { limit: 10 })).rows).toMatchObject([{ recordId }]);
    expect(await listBin(store)).toEqual({ rows: [], emptied: 0 });
    expect(await pendingCount(store)).toBe(1);
  });
});

describe('undo', () => {
  it('is one more revision with the body again', async () => {
    const { store, bodies } = await opened();
    const { recordId } = await save(store, 'một');
    await deleteRecord(store, recordId);
    expect(await undeleteRecord(store, recordId)).toEqual({ recordId, rev: 3, seq: 3 });
    expect(await bodies()).toEqual([null, null, session('một')]);
    expect((await getRecord(store, recordId))?.deletedAt).toBeUndefined();
    expect(await findAll(store, 'một')).toHaveLength(1);
    expect((await listBin(store)).rows).toEqual([]);
  });
});

describe('the bin', () => {
  it('is emptied after 30 days, and only of what the province knows as deleted', async () => {
    const { phone, store } = await opened();
    const [a, b] = [await save(store, 'một'), await save(store, 'hai')];
    ok(await deleteRecord(store, a.recordId));
    ok(await deleteRecord(store, b.recordId));
    const held = { outcome: 'accepted', count: 1 } as const;
    await applyRowChanges(store, [{ seq: 3, state: 'held', outcome: { seq: 3, ...held } }], {
      serverTime: 'x',
      held: [[3, 3]],
    });
    phone.clock.now += 29 * DAY_MS;
    await tidyStore(store);
    expect((await listBin(store)).rows).toHaveLength(2);
    phone.clock.now += 2 * DAY_MS;
    await tidyStore(store);
    expect((await listBin(store)).rows).toEqual([]);
    expect((await store.db.records.get(a.recordId))?.body).toBeUndefined();
    expect((await store.db.records.get(b.recordId))?.body).toEqual(session('hai'));
  });
});
