import { describe, expect, it } from 'vitest';
import { listBin } from '../../src/store/bin.ts';
import { deleteRecord } from '../../src/store/delete-record.ts';
import type { Journal } from '../../src/store/journal.ts';
import { createMemoryMarker } from '../../src/store/marker.ts';
import { applyRowChanges, highestSeq, queueOverview, takeLines } from '../../src/store/outbox.ts';
import { getProfile, putProfile } from '../../src/store/profile.ts';
import { getRecord, listRecords } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { pendingCount } from '../../src/store/waiting.ts';
import {
  findAll,
  loseDatabase,
  newPhone,
  OTHER_SENDER,
  ok,
  openActivated,
  profile,
  save,
  session,
} from '../support/test-store.ts';

const linesOf = async (store: Store) =>
  (await store.db.outbox.toArray()).map(({ seq, recordId, rev, line }) => ({ seq, recordId, rev, line }));

const hold = async (store: Store, ...seqs: number[]) =>
  applyRowChanges(
    store,
    seqs.map((seq) => ({
      seq,
      state: 'held' as const,
      outcome: { seq, count: 1, outcome: 'accepted' as const },
    })),
    { serverTime: '2026-11-21T03:00:00Z', held: [[1, Math.max(...seqs)]] },
  );

/** A database that lost its newest transactions, as a log cut in the middle gives it. */
const setBack = async (store: Store, seq: number): Promise<void> => {
  await store.db.outbox.where('seq').above(seq).delete();
  const counters = await store.db.meta.get('counters');
  await store.db.meta.put({ key: 'counters', value: { ...(counters?.value as object), seq } });
  for (const record of await store.db.records.toArray())
    if ((record.headSeq ?? 0) > seq) await store.db.records.delete(record.id);
};

describe('a database that comes back empty', () => {
  it('gets everything unsent back from the journal, and no seq is used twice', async () => {
    const phone = newPhone();
    const before = await openActivated(phone);
    await save(before, 'một');
    const second = await save(before, 'hai');
    await save(before, 'hai, sửa', { recordId: second.recordId });
    const lines = await linesOf(before);
    before.close();
    await loseDatabase(phone);

    const after = await phone.open();

    expect(phone.recovered).toBe(3);
    expect(await linesOf(after)).toEqual(lines);
    expect(await pendingCount(after)).toBe(2);
    expect((await listRecords(after, { limit: 10 })).rows.map((r) => r.body)).toEqual(
      expect.arrayContaining([session('một'), session('hai, sửa')]),
    );
    expect(await findAll(after, 'hai sua')).toHaveLength(1);
    expect(await save(after, 'bốn')).toMatchObject({ seq: 4 });
  });

  it('does it again after a second loss', async () => {
    const phone = newPhone();
    for (let round = 1; round <= 3; round++) {
      const store = await phone.open();
      await save(store, `buổi ${round}`);
      store.close();
      await loseDatabase(phone);
    }
    expect((await listRecords(await phone.open(), { limit: 10 })).rows).toHaveLength(3);
  });

  it('keeps counting from the marker when all of it was held', async () => {
    const phone = newPhone();
    const before = await openActivated(phone);
    for (const note of ['một', 'hai', 'ba']) await save(before, note);
    await hold(before, 1, 2, 3);
    before.close();
    await loseDatabase(phone);
    const after = await phone.open();
    expect(await highestSeq(after)).toBe(3);
    expect(await save(after, 'bốn')).toMatchObject({ seq: 4 });
  });

  it('keeps counting from the marker where there is no journal', async () => {
    const phone = newPhone();
    const before = await phone.open({ journal: undefined });
    for (const note of ['một', 'hai', 'ba']) await save(before, note);
    before.close();
    await loseDatabase(phone);
    expect(await save(await phone.open({ journal: undefined }), 'bốn')).toMatchObject({ seq: 4 });
  });

  it('is noticed under an open connection too: the next save first gets back what is missing', async () => {
    const phone = newPhone();
    const store = await openActivated(phone);
    await save(store, 'một');
    await Promise.all(store.db.tables.map((table) => table.clear()));
    expect(await save(store, 'hai')).toMatchObject({ seq: 2 });
    expect((await listRecords(store, { limit: 10 })).rows).toHaveLength(2);
  });

  it('finds the highest seq in the journal when the marker is gone too', async () => {
    const phone = newPhone();
    const before = await openActivated(phone);
    for (const note of ['một', 'hai', 'ba']) await save(before, note);
    await hold(before, 1, 2, 3);
    before.close();
    await loseDatabase(phone);
    expect(await highestSeq(await phone.open({ marker: createMemoryMarker() }))).toBe(3);
  });

  it('brings back saves from before activation with the body of each revision', async () => {
    const phone = newPhone();
    const before = await phone.open();
    const { recordId } = await save(before, 'một');
    await save(before, 'hai', { recordId });
    before.close();
    await loseDatabase(phone);
    const after = await openActivated(phone);
    const bodies = (await after.db.outbox.toArray()).map((row) => JSON.parse(row.line).body);
    expect(bodies).toEqual([session('một'), session('hai')]);
  });

  it('brings back a deletion as a deletion, and what was emptied stays empty', async () => {
    const phone = newPhone();
    const before = await openActivated(phone);
    const { recordId } = await save(before, 'một');
    ok(await deleteRecord(before, recordId));
    const lines = await linesOf(before);
    before.close();
    await loseDatabase(phone);
    const after = await phone.open();
    expect(await linesOf(after)).toEqual(lines);
    expect((await listRecords(after, { limit: 10 })).rows).toEqual([]);
  });

  it('never makes a line anew that may have been sent', async () => {
    const phone = newPhone();
    const before = await openActivated(phone);
    const { recordId } = await save(before, 'một');
    const [sent] = ok(await takeLines(before, [1]));
    before.close();
    await loseDatabase(phone);
    const after = await phone.open();
    ok(await deleteRecord(after, recordId));
    expect((await after.db.outbox.get(1))?.line).toBe(sent?.line);
    expect((await listBin(after)).rows.map((r) => r.recordId)).toEqual([recordId]);
  });

  it('passes over a journal file that was cut', async () => {
    const phone = newPhone();
    const before = await openActivated(phone);
    await save(before, 'một');
    await save(before, 'hai');
    const [first] = [...phone.journal.files.keys()].sort();
    phone.journal.files.set(first as string, phone.journal.files.get(first as string)?.slice(0, 80) ?? '');
    before.close();
    await loseDatabase(phone);
    const after = await phone.open();
    expect(phone.recovered).toBe(1);
    expect(await highestSeq(after)).toBe(2);
  });
});

describe('a database that came back older', () => {
  it('gets the missing saves back', async () => {
    const phone = newPhone();
    const before = await openActivated(phone);
    for (const note of ['một', 'hai', 'ba']) await save(before, note);
    const lines = await linesOf(before);
    await setBack(before, 1);
    before.close();
    const after = await phone.open();
    expect(phone.recovered).toBe(2);
    expect(await linesOf(after)).toEqual(lines);
    expect((await listRecords(after, { limit: 10 })).rows).toHaveLength(3);
  });
});

describe('a device key that was lost', () => {
  it('queues every row again under new seqs, with id, revision and line unchanged', async () => {
    const phone = newPhone();
    const before = await openActivated(phone);
    const first = await save(before, 'một');
    await save(before, 'hai');
    await save(before, 'một, sửa', { recordId: first.recordId });
    await hold(before, 1, 2);
    const lines = await linesOf(before);
    before.close();

    const after = await phone.open({ sender: OTHER_SENDER });

    expect(await linesOf(after)).toEqual(lines);
    expect(await pendingCount(after)).toBe(2);
    expect((await getRecord(after, first.recordId))?.state.code).toBe('queued');
    expect(await save(after, 'bốn')).toMatchObject({ seq: 4 });
  });

  it('shows the phone as not activated until the new key is', async () => {
    const phone = newPhone();
    (await openActivated(phone)).close();
    const after = await phone.open({ sender: OTHER_SENDER });
    expect(await getProfile(after)).toBeUndefined();
    expect(await queueOverview(after)).toMatchObject({ activated: false });
    await putProfile(after, { ...profile, sender: OTHER_SENDER });
    expect(await getProfile(after)).toMatchObject({ person: profile.person });
  });

  it('does so together with the database', async () => {
    const phone = newPhone();
    const before = await openActivated(phone);
    for (const note of ['một', 'hai', 'ba']) await save(before, note);
    await hold(before, 1);
    const lines = await linesOf(before);
    before.close();
    await loseDatabase(phone);

    const after = await phone.open({ sender: OTHER_SENDER });

    expect(phone.recovered).toBe(2);
    expect(await linesOf(after)).toEqual([
      { ...lines[1], seq: 1 },
      { ...lines[2], seq: 2 },
    ]);
    expect(await save(after, 'bốn')).toMatchObject({ seq: 3 });
    after.close();
    await loseDatabase(phone);
    await phone.open({ sender: OTHER_SENDER });
    expect(phone.recovered).toBe(3);
  });
});

describe('the journal', () => {
  it('is written again at the next opening when a kill came before it', async () => {
    const phone = newPhone();
    const before = await openActivated(phone);
    await save(before, 'một');
    await save(before, 'hai');
    const newest = [...phone.journal.files.keys()].sort().at(-1) as string;
    phone.journal.files.delete(newest);
    before.close();

    (await phone.open()).close();
    await loseDatabase(phone);
    await phone.open();
    expect(phone.recovered).toBe(2);
  });

  it('is written again also when a later save of another tab reached it', async () => {
    const phone = newPhone();
    const before = await openActivated(phone);
    for (const note of ['một', 'hai', 'ba']) await save(before, note);
    const files = [...phone.journal.files.keys()].sort();
    phone.journal.files.delete(files.at(-2) as string);
    before.close();

    (await phone.open()).close();
    await loseDatabase(phone);
    await phone.open();
    expect(phone.recovered).toBe(3);
  });

  it('drops files of which all is held, but for the newest', async () => {
    const phone = newPhone();
    const store = await openActivated(phone);
    for (const note of ['một', 'hai', 'ba']) await save(store, note);
    expect(phone.journal.files.size).toBe(3);
    await hold(store, 1, 3);
    expect([...phone.journal.files.values()].some((text) => text.includes('hai'))).toBe(true);
    await hold(store, 2);
    expect(phone.journal.files.size).toBe(1);
  });

  it('takes up again what the province no longer holds', async () => {
    const phone = newPhone();
    const store = await openActivated(phone);
    for (const note of ['một', 'hai', 'ba']) await save(store, note);
    await hold(store, 1, 2, 3);
    await applyRowChanges(store, [{ seq: 1, state: 'queued' }], { serverTime: 'x', held: [[2, 3]] });
    store.close();
    await loseDatabase(phone);
    await phone.open();
    expect(phone.recovered).toBeGreaterThanOrEqual(1);
    expect([...phone.journal.files.values()].join()).toContain('một');
  });

  it('that fails or is missing never fails a save', async () => {
    const phone = newPhone();
    const broken: Journal = {
      ...phone.journal,
      write: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
    };
    const store = await phone.open({ journal: broken });
    expect(await save(store, 'một')).toMatchObject({ seq: 1 });
    expect(store.journalState()).toBe('failing');
    const without = await newPhone().open({ journal: undefined });
    expect(await save(without, 'một')).toMatchObject({ seq: 1 });
    expect(without.journalState()).toBe('unavailable');
  });
});
