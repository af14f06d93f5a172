import { describe, expect, it } from 'vitest';
import { defineRecord } from '../../src/domain/define-record.ts';
import { date } from '../../src/domain/fields.ts';
import type { Change } from '../../src/domain/protocol.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { createRegistry } from '../../src/domain/records/registry.ts';
import { readLine } from '../../src/domain/wire/line.ts';
import { deleteRecord, undeleteRecord } from '../../src/store/delete-record.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { listRecords } from '../../src/store/records.ts';
import { type Saved, saveRecord, saveRecords } from '../../src/store/save-record.ts';
import type { Store } from '../../src/store/store.ts';
import { pendingCount } from '../../src/store/waiting.ts';
import { entryChange, newPhone, ok, openActivated, pulledLine, session } from '../support/test-store.ts';

const l = (vi: string) => ({ vi, en: vi });
/** A record that says there was nothing, as any type may that yields to another. */
const nothing = defineRecord({
  type: 'nothing',
  version: 1,
  sealed: false,
  title: l('Không có buổi nào'),
  fields: { month: date({ label: l('Tháng') }) },
  blocks: [{ title: l('Tháng'), fields: ['month'] }],
  day: 'month',
  rules: [],
  indicators: [],
  facts: () => [],
  summary: () => ({ title: 'Không có buổi nào', detail: '' }),
  yieldsTo: ['propaganda_session'],
});
const registry = createRegistry([propagandaSession, nothing]);

const opened = async () => {
  return openActivated(newPhone(), { registry });
};
const NIL_ID = '6d5e6f70-1a2b-8c3d-8e4f-5a6b7c8d9e0f';
const sayNothing = async (store: Store, month: string) =>
  ok(await saveRecord(store, { definition: nothing, body: { month: `${month}-01` } })) as Saved;
const log = async (store: Store, heldOn: string, more: object = {}) =>
  ok(
    await saveRecord(store, { definition: propagandaSession, body: session(heldOn, heldOn), ...more }),
  ) as Saved;
const types = async (store: Store) =>
  (await listRecords(store, { limit: 50 })).rows.map(({ type, day }) => `${type} ${day}`);

describe('a month said to be empty', () => {
  it('is taken back by a later session of that month, in the same transaction, as a revision that is sent', async () => {
    const store = await opened();
    const nil = await sayNothing(store, '2026-11');
    const saved = await log(store, '2026-11-30');
    expect(saved.tookBack).toEqual([nil.recordId]);
    expect(await types(store)).toEqual(['propaganda_session 2026-11-30']);
    const rows = await store.db.outbox.toArray();
    expect(rows.map(({ recordId, rev }) => [recordId, rev])).toEqual([
      [nil.recordId, 1],
      [saved.recordId, 1],
      [nil.recordId, 2],
    ]);
    expect(readLine(rows[2]?.line ?? '')).toMatchObject({ type: 'nothing', rev: 2, body: null });
    // Of the month nothing had left the phone: one form waits, the session.
    expect(await pendingCount(store)).toBe(1);
  });

  it('stays with a session of another month, the last day before and the first after included', async () => {
    const store = await opened();
    await sayNothing(store, '2026-11');
    for (const day of ['2026-10-31', '2026-12-01', '2025-11-15'])
      expect(await log(store, day)).not.toHaveProperty('tookBack');
    expect(await types(store)).toContain('nothing 2026-11-01');
  });

  it('goes when a session is moved into it, and when a deleted one comes back', async () => {
    const store = await opened();
    const { recordId } = await log(store, '2026-10-31');
    const nil = await sayNothing(store, '2026-11');
    const moved = ok(
      await saveRecord(store, { definition: propagandaSession, body: session('x', '2026-11-02'), recordId }),
    ) as Saved;
    expect(moved.tookBack).toEqual([nil.recordId]);
    await deleteRecord(store, recordId);
    await sayNothing(store, '2026-11');
    await undeleteRecord(store, recordId);
    expect(await types(store)).toEqual(['propaganda_session 2026-11-02']);
  });

  it('comes back when the save that took it is undone, unless another session stands there by then', async () => {
    const store = await opened();
    const nil = await sayNothing(store, '2026-11');
    const saved = await log(store, '2026-11-05');
    await deleteRecord(store, saved.recordId);
    await undeleteRecord(store, nil.recordId);
    expect(await types(store)).toEqual(['nothing 2026-11-01']);

    const again = await log(store, '2026-11-06');
    await log(store, '2026-11-07');
    await deleteRecord(store, again.recordId);
    await undeleteRecord(store, nil.recordId);
    expect(await types(store)).toEqual(['propaganda_session 2026-11-07']);
  });

  it('is not kept beside a session that is there already', async () => {
    const store = await opened();
    await log(store, '2026-11-05');
    await sayNothing(store, '2026-11');
    expect(await types(store)).toEqual(['propaganda_session 2026-11-05']);
  });

  it('goes with many sessions brought in at once, each month once', async () => {
    const store = await opened();
    const nils = [await sayNothing(store, '2026-10'), await sayNothing(store, '2026-11')];
    const items = ['2026-10-02', '2026-10-03', '2026-11-04', '2026-12-05'].map((day) => ({
      definition: propagandaSession,
      body: session(day, day),
    }));
    const saved = ok(await saveRecords(store, items)) as readonly Saved[];
    expect(saved.map(({ tookBack }) => tookBack?.[0])).toEqual([
      nils[0]?.recordId,
      nils[0]?.recordId,
      nils[1]?.recordId,
      undefined,
    ]);
    expect((await types(store)).filter((type) => type.startsWith('nothing'))).toEqual([]);
  });
});

describe('a month said to be empty, of which a session comes down from another phone', () => {
  const cameDown = (n: number, more: object) => entryChange(n, pulledLine(more));
  const nilLine = (n: number, more: object = {}) =>
    cameDown(n, { recordId: NIL_ID, type: 'nothing', body: { month: '2026-11-01' }, ...more });
  const take = async (store: Store, left: number, ...items: readonly Change[]) =>
    expect(
      await applyChanges(store, { cursor: { cluster: 'c1', units: {} }, items: [...items], left }),
    ).toBeUndefined();
  const inNovember = { body: session('máy cũ', '2026-11-05') };

  it('is taken back as a revision that is sent, once', async () => {
    const store = await opened();
    const nil = await sayNothing(store, '2026-11');
    await take(store, 0, cameDown(1, inNovember));
    expect(await types(store)).toEqual(['propaganda_session 2026-11-05']);
    const rows = await store.db.outbox.toArray();
    expect(rows.map(({ recordId, rev }) => [recordId, rev])).toEqual([
      [nil.recordId, 1],
      [nil.recordId, 2],
    ]);
    await take(store, 0, cameDown(1, inNovember));
    await take(store, 0);
    expect(await store.db.outbox.count()).toBe(2);
  });

  it('is taken back where it came down itself, whichever came first', async () => {
    for (const items of [
      [nilLine(1), cameDown(2, inNovember)],
      [cameDown(2, inNovember), nilLine(1)],
    ]) {
      const store = await opened();
      await take(store, 0, ...items);
      expect(await types(store)).toEqual(['propaganda_session 2026-11-05']);
      const [row] = await store.db.outbox.toArray();
      expect(readLine(row?.line ?? '')).toMatchObject({ recordId: NIL_ID, rev: 2, body: null });
    }
  });

  it('stays where the session turns out to be deleted, or to be of another month', async () => {
    const store = await opened();
    await sayNothing(store, '2026-11');
    await take(store, 1, cameDown(1, inNovember));
    await take(store, 0, cameDown(2, { ...inNovember, rev: 2, body: null }));
    await take(store, 0, cameDown(3, { recordId: NIL_ID, body: session('tháng khác', '2026-12-01') }));
    expect(await types(store)).toEqual(['propaganda_session 2026-12-01', 'nothing 2026-11-01']);
    expect(await store.db.outbox.count()).toBe(1);
  });

  it('waits for the last page, also when that one brings nothing of the person', async () => {
    const store = await opened();
    await sayNothing(store, '2026-11');
    await take(store, 1, cameDown(1, inNovember));
    expect(await types(store)).toContain('nothing 2026-11-01');
    await take(store, 0);
    expect(await types(store)).toEqual(['propaganda_session 2026-11-05']);
  });
});
