import { describe, expect, it } from 'vitest';
import type { OutcomeRun } from '../../src/domain/protocol.ts';
import {
  applyRowChanges,
  firstSeqOf,
  highestSeq,
  queuedRows,
  queueOverview,
  settledRows,
  takeLines,
} from '../../src/store/outbox.ts';
import { getRecord, listRecords } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { pendingCount } from '../../src/store/waiting.ts';
import { applyReceipt } from '../../src/sync/apply-receipt.ts';
import { planBatch } from '../../src/sync/plan-batch.ts';
import { newPhone, ok, openActivated, save } from '../support/test-store.ts';

const opened = async () => {
  const phone = newPhone();
  const store = await openActivated(phone);
  return { phone, store };
};

const at = '2026-11-21T12:42:00Z';

/** Sends everything that waits and applies these outcomes, by seq; accepted where none is given. */
const sync = async (
  store: Store,
  outcomes: { [seq: number]: Partial<OutcomeRun> } = {},
  held?: [number, number][],
): Promise<void> => {
  const seqs = planBatch(await queuedRows(store), { plainBytes: 1e6, entries: 1e3 });
  const sent = ok(await takeLines(store, seqs)).map((line) => line.seq);
  const runs = sent.map((seq) => ({ seq, count: 1, outcome: 'accepted' as const, ...outcomes[seq] }));
  const receipt = { runs, held: held ?? [[1, await highestSeq(store)] as [number, number]] };
  const changes = applyReceipt(await settledRows(store), receipt, sent);
  if (!changes) throw new Error('no receipt');
  await applyRowChanges(store, changes, { serverTime: at, held: receipt.held });
};

describe('the outbox', () => {
  it('is the one source of what waits, in the order of saving', async () => {
    const { store } = await opened();
    for (const note of ['một', 'hai', 'ba']) await save(store, note);
    const rows = await queuedRows(store);
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3]);
    expect(rows.map((row) => row.lineLength)).toEqual(
      (await store.db.outbox.toArray()).map((row) => row.line.length),
    );
    await sync(store);
    expect(await queuedRows(store)).toEqual([]);
    expect(await pendingCount(store)).toBe(0);
    expect((await settledRows(store)).map((row) => row.state)).toEqual(['held', 'held', 'held']);
  });

  it('names the seq with which a record began', async () => {
    const { store } = await opened();
    const a = await save(store, 'một');
    const b = await save(store, 'hai');
    await save(store, 'một, sửa', { recordId: a.recordId });
    expect(await firstSeqOf(store, [a.recordId, b.recordId, 'unknown'])).toEqual(
      new Map([
        [a.recordId, 1],
        [b.recordId, 2],
      ]),
    );
  });

  it('shows an edit made while its earlier revision was in flight as waiting', async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    const [first] = ok(await takeLines(store, [1]));
    await save(store, 'hai', { recordId });
    const outcome = { seq: first?.seq as number, count: 1, outcome: 'accepted' as const };
    await applyRowChanges(store, [{ seq: 1, state: 'held', outcome }], { serverTime: at, held: [[1, 1]] });
    expect((await getRecord(store, recordId))?.state).toEqual({ code: 'queued' });
    await sync(store);
    expect((await getRecord(store, recordId))?.state).toEqual({ code: 'received', receivedAt: at });
  });

  it('queues again what the newest receipt does not list', async () => {
    const { store } = await opened();
    for (const note of ['một', 'hai']) await save(store, note);
    await sync(store);
    await save(store, 'ba');
    await sync(store, {}, [[3, 3]]);
    expect((await queuedRows(store)).map((row) => row.seq)).toEqual([1, 2]);
    expect((await store.db.outbox.get(1))?.outcome).toBeUndefined();
  });

  it('applies the same receipt twice to the same end', async () => {
    const { store } = await opened();
    await save(store, 'một');
    await takeLines(store, [1]);
    const change = { seq: 1, state: 'held', outcome: { seq: 1, count: 1, outcome: 'accepted' } } as const;
    for (let i = 0; i < 2; i++) await applyRowChanges(store, [change], { serverTime: at, held: [[1, 1]] });
    expect((await queueOverview(store)).held).toBe(1);
  });

  it('never gives out a seq the province holds already', async () => {
    const { store } = await opened();
    await applyRowChanges(store, [], { serverTime: at, held: [[1, 40]] });
    expect(await save(store, 'một')).toMatchObject({ seq: 41 });
  });

  it('counts what the author has to look at, by the newest revision only', async () => {
    const { store } = await opened();
    const a = await save(store, 'một');
    const b = await save(store, 'hai');
    const c = await save(store, 'ba');
    await sync(store, {
      1: { outcome: 'rejected', problem: { code: 'payload_invalid', fields: ['note'] } },
      2: { outcome: 'conflict' },
      3: { outcome: 'quarantined', reason: 'unit_unknown' },
    });
    expect((await getRecord(store, a.recordId))?.state).toEqual({
      code: 'rejected',
      problem: { code: 'payload_invalid', fields: ['note'] },
    });
    expect((await getRecord(store, b.recordId))?.state.code).toBe('conflict');
    expect((await getRecord(store, c.recordId))?.state).toEqual({
      code: 'quarantined',
      receivedAt: at,
      quarantine: 'unit_unknown',
    });
    expect(await queueOverview(store)).toMatchObject({
      needsHand: 2,
      held: 2,
      pending: 0,
      lastSuccessAt: at,
    });
    expect(
      (await listRecords(store, { state: 'returned', limit: 9 })).rows.map((r) => r.recordId).sort(),
    ).toEqual([a.recordId, b.recordId].sort());

    await save(store, 'một, sửa', { recordId: a.recordId });
    expect(await queueOverview(store)).toMatchObject({ needsHand: 1, pending: 1 });
    expect((await listRecords(store, { state: 'queued', limit: 9 })).rows.map((r) => r.recordId)).toEqual([
      a.recordId,
    ]);
  });

  it('tells the oldest waiting save and whether the phone is activated', async () => {
    const phone = newPhone();
    const store = await phone.open();
    await save(store, 'một');
    phone.clock.now += 60_000;
    await save(store, 'hai');
    expect(await queueOverview(store)).toMatchObject({
      activated: false,
      pending: 2,
      pendingLength: 0,
      oldestRecordedAt: Date.UTC(2026, 10, 21, 3) / 1000,
    });
  });
});
