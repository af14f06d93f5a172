import 'fake-indexeddb/auto';
import { createStore, del, get } from 'idb-keyval';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readBookCounts } from '../../src/store/book-counts.ts';
import { deleteRecord } from '../../src/store/delete-record.ts';
import { errorCode, listProblems, noteProblem } from '../../src/store/diagnostics.ts';
import { putDraft } from '../../src/store/drafts.ts';
import { write } from '../../src/store/write.ts';
import { draftOf, newPhone, save } from '../support/test-store.ts';

const settings = () => createStore('so-cong-tac.settings', 'settings');
beforeEach(() => del('problems', settings()));

describe('the ring of problem codes', () => {
  it('keeps the newest first and counts the same code in a row once', async () => {
    for (const [code, at] of [
      ['sync.cut', 1],
      ['sync.cut', 2],
      ['store.quota', 3],
      ['sync.cut', 4],
    ] as const)
      await noteProblem(code, at);
    expect(await listProblems()).toEqual([
      { code: 'sync.cut', at: 4, times: 1 },
      { code: 'store.quota', at: 3, times: 1 },
      { code: 'sync.cut', at: 2, times: 2 },
    ]);
  });

  it('holds 200 and lets the oldest fall out', async () => {
    for (let n = 0; n < 230; n++) await noteProblem(`code.${n}`, n);
    const kept = await listProblems();
    expect(kept).toHaveLength(200);
    expect([kept[0]?.code, kept.at(-1)?.code]).toEqual(['code.229', 'code.30']);
  });

  it('takes of an error the name of its class and never what it says', () => {
    expect(errorCode(new TypeError('Lò Thị Mai'))).toBe('error.TypeError');
    expect(errorCode(Object.assign(new Error('x'), { name: 'Lò Thị Mai' }))).toBe('error.unknown');
    expect(errorCode('Lò Thị Mai')).toBe('error.unknown');
  });

  it('hears of a write that did not happen, and is no further harm where nothing can be kept', async () => {
    const phone = newPhone();
    const store = await phone.open();
    const full = Object.assign(new Error(), { name: 'QuotaExceededError' });
    await write(store, ['drafts'], () => Promise.reject(full));
    await vi.waitFor(async () =>
      expect(await listProblems()).toEqual([{ code: 'store.quota', at: phone.clock.now, times: 1 }]),
    );
    const { indexedDB } = globalThis;
    Reflect.deleteProperty(globalThis, 'indexedDB');
    await expect(noteProblem('store.quota', 1)).resolves.toBeUndefined();
    expect(await listProblems()).toEqual([]);
    globalThis.indexedDB = indexedDB;
    expect(await get('problems', settings())).toHaveLength(1);
  });
});

it('counts what lies in the book', async () => {
  const store = await newPhone().open();
  await save(store, 'một');
  const { recordId } = await save(store, 'hai');
  await deleteRecord(store, recordId);
  await putDraft(store, draftOf('d1', 'ba'));
  expect(await readBookCounts(store)).toEqual({
    records: 1,
    inBin: 1,
    drafts: 1,
    fromOthers: 0,
    queued: 3,
    held: 0,
    rejected: 0,
    attention: {},
    journal: 'ok',
  });
});
