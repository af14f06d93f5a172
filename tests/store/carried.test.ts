import { describe, expect, it } from 'vitest';
import {
  carriedSeqs,
  lastKeptAt,
  listCarried,
  nextFileNumber,
  noteCustody,
  noteFileMade,
  noteHanding,
} from '../../src/store/carried.ts';

import { applyRowChanges, queuedRows } from '../../src/store/outbox.ts';
import { getCursor } from '../../src/store/profile.ts';
import { applyMailed } from '../../src/store/pulled.ts';
import { getRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { pendingCount } from '../../src/store/waiting.ts';
import { newPhone, openActivated, profile, reviewChange, save } from '../support/test-store.ts';

const opened = async () => {
  const phone = newPhone();
  return { phone, store: await openActivated(phone) };
};
const FILE = { file: 'aaaaaaaaaaa', number: 1, batches: [{ hash: 'h1', seqs: [1, 2] }] };
const accept = (store: Store, seq: number, carriedBy?: string) =>
  applyRowChanges(store, [{ seq, state: 'held', outcome: { seq, count: 1, outcome: 'accepted' } }], {
    serverTime: '2026-11-21T12:42:00Z',
    held: [[seq, seq]],
    ...(carriedBy === undefined ? {} : { carriedBy }),
  });

describe('a file that was made', () => {
  it('changes no state until it is handed over, and is then known by its batches', async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    await save(store, 'hai');
    expect(await nextFileNumber(store)).toBe(1);
    await noteFileMade(store, FILE);
    expect((await getRecord(store, recordId))?.state.code).toBe('queued');
    expect(await carriedSeqs(store, 'h1')).toEqual([1, 2]);
    expect(await carriedSeqs(store, 'h2')).toBeUndefined();
    expect(await nextFileNumber(store)).toBe(1);
    expect(await listCarried(store, 9)).toEqual([]);
  });

  it('says "handed over" of what waits in it and keeps sending it', async () => {
    const { store } = await opened();
    const first = await save(store, 'một');
    const second = await save(store, 'hai');
    await noteFileMade(store, FILE);
    await accept(store, 2);
    await noteHanding(store, FILE.file, 'handed');
    expect(await nextFileNumber(store)).toBe(2);
    expect((await getRecord(store, first.recordId))?.state.code).toBe('handed_over');
    expect((await getRecord(store, second.recordId))?.state.code).toBe('received');
    expect((await queuedRows(store)).map(({ seq }) => seq)).toEqual([1]);
    expect(await pendingCount(store)).toBe(1);
    const next = await save(store, 'sửa', { recordId: first.recordId, rev: 2 });
    expect((await getRecord(store, next.recordId))?.state.code).toBe('queued');
  });

  it('is forgotten by a receipt, which keeps who carried it through later receipts over the network', async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    await noteFileMade(store, { ...FILE, batches: [{ hash: 'h1', seqs: [1] }] });
    await noteHanding(store, FILE.file, 'handed');
    await accept(store, 1, 'Cán bộ Thử');
    await accept(store, 1);
    expect((await getRecord(store, recordId))?.state).toEqual({
      code: 'received',
      receivedAt: '2026-11-21T12:42:00Z',
      carriedBy: 'Cán bộ Thử',
    });
    await applyRowChanges(store, [{ seq: 1, state: 'queued' }], { serverTime: '', held: [] });
    expect((await getRecord(store, recordId))?.state).toEqual({ code: 'queued' });
  });

  it('changes the line and not the word when an officer says to hold it', async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    await noteFileMade(store, { ...FILE, batches: [{ hash: 'h1', seqs: [1] }] });
    const custody = { name: 'Cán bộ Thử', at: '2026-11-21T12:00:00Z' };
    expect(await noteCustody(store, FILE.file, custody)).toBe(true);
    expect((await getRecord(store, recordId))?.state).toEqual({ code: 'handed_over', custody });
    await accept(store, 1);
    expect(await noteCustody(store, FILE.file, custody)).toBe(true);
    expect((await getRecord(store, recordId))?.state.code).toBe('received');
    expect(await noteCustody(store, 'bbbbbbbbbbb', custody)).toBe(false);
  });

  it('put away as a backup is in nobody’s hands', async () => {
    const { store, phone } = await opened();
    const { recordId } = await save(store, 'một');
    await noteFileMade(store, FILE);
    expect(await lastKeptAt(store)).toBeUndefined();
    await noteHanding(store, FILE.file, 'kept');
    expect((await getRecord(store, recordId))?.state.code).toBe('queued');
    expect(await lastKeptAt(store)).toBe(phone.clock.now);
  });
});

describe('news that came by file', () => {
  it('are taken in any order without moving the cursor', async () => {
    const { store } = await opened();
    const { recordId } = await save(store, 'một');
    await accept(store, 1);
    const setting = (n: number, value: string) => ({
      unit: profile.unit.key,
      n,
      kind: 'setting' as const,
      data: { name: 'closed_through', value },
    });
    const newer = [reviewChange(9, recordId, 'returned'), setting(8, '2026-06-14')];
    const older = [reviewChange(3, recordId, 'approved'), setting(2, '2025-12-14')];
    for (const changes of [newer, older, newer]) await applyMailed(store, 'c1', changes);
    expect((await getRecord(store, recordId))?.state.code).toBe('returned');
    const kept = (await store.db.meta.get('lists'))?.value as { [name: string]: { value: string } };
    expect(kept['setting/closed_through']?.value).toBe('2026-06-14');
    expect(await getCursor(store)).toBeUndefined();
  });
});
