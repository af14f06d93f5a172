import { describe, expect, it, vi } from 'vitest';
import type { AnyRecord } from '../../src/domain/define-record.ts';
import { deriveRecordId } from '../../src/domain/envelope.ts';
import { modelMonthlyCount } from '../../src/domain/records/model-monthly-count/definition.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { readLine } from '../../src/domain/wire/line.ts';
import { getDraft, listDrafts, putDraft } from '../../src/store/drafts.ts';
import { historyOf } from '../../src/store/history.ts';
import { applyRowChanges, highestSeq, queuedRows } from '../../src/store/outbox.ts';
import { putProfile } from '../../src/store/profile.ts';
import { getRecord, listRecords } from '../../src/store/records.ts';
import { saveRecord, saveRecords } from '../../src/store/save-record.ts';
import { pendingCount } from '../../src/store/waiting.ts';
import { fixtures } from '../fixtures/records.ts';
import { sha256 } from '../support/sha256.ts';
import {
  draftOf,
  newPhone,
  ok,
  openActivated,
  profile,
  SENDER,
  save,
  session,
} from '../support/test-store.ts';

const seqsOf = async (store: Awaited<ReturnType<ReturnType<typeof newPhone>['open']>>) =>
  (await store.db.outbox.toArray()).map((row) => row.seq);

describe('saving', () => {
  it('writes record, waiting row, counters and the end of the draft together', async () => {
    const phone = newPhone();
    const store = await openActivated(phone);
    await putDraft(store, draftOf('d1', 'một'));

    const saved = await save(store, 'một', { draftId: 'd1' });

    expect(saved).toEqual({ recordId: await deriveRecordId(SENDER, 1, sha256), rev: 1, seq: 1 });
    expect(await getDraft(store, 'd1')).toBeUndefined();
    expect(await listDrafts(store)).toEqual([]);
    expect(await pendingCount(store)).toBe(1);
    expect(await getRecord(store, saved.recordId)).toMatchObject({
      rev: 1,
      day: '2026-11-20',
      body: session('một'),
      state: { code: 'queued' },
    });
    const row = await store.db.outbox.get(1);
    expect(readLine(row?.line ?? '')).toMatchObject({
      rev: 1,
      orgUnit: profile.unit.key,
      body: session('một'),
    });
    expect(phone.messages.at(-1)).toEqual({ kind: 'saved', profileId: phone.profileId });
  });

  it('asks the browser for strict durability', async () => {
    // Dexie takes hold of the method when it opens.
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const store = await newPhone().open();
    await save(store, 'một');
    const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writes.length).toBeGreaterThan(0);
    for (const [, , options] of writes) expect(options).toEqual({ durability: 'strict' });
    transaction.mockRestore();
  });

  it('says an edit as the next revision under the next seq', async () => {
    const store = await newPhone().open();
    const first = await save(store, 'một');
    await save(store, 'khác');
    const edited = await save(store, 'một, sửa', { recordId: first.recordId });
    expect(edited).toEqual({ recordId: first.recordId, rev: 2, seq: 3 });
    expect((await historyOf(store, first.recordId)).map((h) => 'rev' in h && h.rev)).toEqual([2, 1]);
    expect((await getRecord(store, first.recordId))?.body).toEqual(session('một, sửa'));
  });

  it('saves the same form once however often the button is tapped', async () => {
    const store = await newPhone().open();
    await putDraft(store, draftOf('d1', 'một'));
    const results = await Promise.all([1, 2, 3].map(() => save(store, 'một', { draftId: 'd1' })));
    expect(new Set(results.map((r) => r.seq))).toEqual(new Set([1]));
    expect(await pendingCount(store)).toBe(1);
  });

  it('makes a second tab with the same draft a revision and not a twin', async () => {
    const phone = newPhone();
    const [a, b] = [await phone.open(), await phone.open()];
    await putDraft(a, draftOf('d1', 'một'));
    const first = await save(a, 'một', { draftId: 'd1' });
    await putDraft(b, draftOf('d1', 'một và hai', { updatedAt: 2 }));
    expect(await getDraft(b, 'd1')).toMatchObject({ recordId: first.recordId });
    const second = await save(b, 'một và hai', { draftId: 'd1' });
    expect(second).toEqual({ recordId: first.recordId, rev: 2, seq: 2 });
    expect((await listRecords(b, { limit: 10 })).rows).toHaveLength(1);
  });

  it('gives two tabs that save at once different seqs without a hole', async () => {
    const phone = newPhone();
    const [a, b] = [await phone.open(), await phone.open()];
    const saved = await Promise.all(Array.from({ length: 20 }, (_, i) => save(i % 2 ? a : b, `buổi ${i}`)));
    expect(saved.map((s) => s.seq).sort((x, y) => x - y)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    expect(new Set(saved.map((s) => s.recordId)).size).toBe(20);
    for (const { recordId, seq } of saved) expect(recordId).toBe(await deriveRecordId(SENDER, seq, sha256));
    expect((await listRecords(a, { limit: 100 })).rows).toHaveLength(20);
  });

  it('saves a bulk all or none', async () => {
    const store = await newPhone().open();
    const items = Array.from({ length: 50 }, (_, i) => ({
      definition: propagandaSession,
      body: session(`buổi ${i}`),
    }));
    const bad = { definition: propagandaSession, body: session('x'), recordId: 'unknown' };
    await expect(saveRecords(store, [...items, bad])).rejects.toThrow();
    expect(await seqsOf(store)).toEqual([]);
    expect(ok(await saveRecords(store, items))).toHaveLength(50);
    expect(await seqsOf(store)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it('repeats a rejected body as a new revision when the author insists', async () => {
    const store = await newPhone().open();
    const first = await save(store, 'một');
    await applyRowChanges(
      store,
      [{ seq: 1, state: 'rejected', outcome: { seq: 1, count: 1, outcome: 'rejected' } }],
      { serverTime: '2026-11-21T03:00:00Z', held: [[1, 1]] },
    );
    expect((await getRecord(store, first.recordId))?.state.code).toBe('rejected');
    expect(await save(store, 'một', { recordId: first.recordId })).toMatchObject({ rev: 2, seq: 2 });
  });

  it('fixes lines of a phone not yet activated under its unit, each revision with its own body', async () => {
    const phone = newPhone();
    const store = await phone.open();
    const { recordId } = await save(store, 'một');
    await save(store, 'hai', { recordId });
    expect(await queuedRows(store)).toEqual([]);
    expect(await pendingCount(store)).toBe(1);

    await putProfile(store, profile);

    const lines = (await store.db.outbox.toArray()).map((row) => readLine(row.line));
    expect(lines.map((entry) => entry?.body)).toEqual([session('một'), session('hai')]);
    expect(lines.every((entry) => entry?.orgUnit === profile.unit.key)).toBe(true);
    expect((await queuedRows(store)).map((row) => row.seq)).toEqual([1, 2]);
  });

  it('refuses a sealed type, the monthly counts of models too', async () => {
    const store = await newPhone().open();
    const sealed = { ...propagandaSession, sealed: true } as unknown as AnyRecord;
    await expect(saveRecord(store, { definition: sealed, body: session('x') })).rejects.toThrow();
    const counts = { definition: modelMonthlyCount, body: fixtures.model_monthly_count };
    await expect(saveRecord(store, counts)).rejects.toThrow('sealed');
    expect(await highestSeq(store)).toBe(0);
  });
});
