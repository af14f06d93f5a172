import { afterEach, describe, expect, it, vi } from 'vitest';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { getDraft, putDraft } from '../../src/store/drafts.ts';
import { exportOutbox } from '../../src/store/export-outbox.ts';
import { failureOf, isLostConnection } from '../../src/store/failure.ts';
import { openStore } from '../../src/store/open-store.ts';
import { highestSeq } from '../../src/store/outbox.ts';
import { listRecords } from '../../src/store/records.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import { pendingCount } from '../../src/store/waiting.ts';
import { draftOf, newPhone, openActivated, save, session } from '../support/test-store.ts';

afterEach(() => vi.restoreAllMocks());

const full = () => {
  throw new DOMException('', 'QuotaExceededError');
};

describe('a device that is full', () => {
  it('tells quota by the name alone, also inside an AbortError', () => {
    expect(failureOf(new DOMException('', 'QuotaExceededError'))).toEqual({ code: 'quota' });
    const abort = Object.assign(new Error(''), {
      name: 'AbortError',
      inner: new DOMException('', 'QuotaExceededError'),
    });
    expect(failureOf(abort)).toEqual({ code: 'quota' });
    expect(isLostConnection(abort)).toBe(false);
    expect(failureOf(new DOMException('QuotaExceededError', 'DataError'))).toEqual({ code: 'write_failed' });
  });

  it('changes nothing: draft, older records and seq stay, and saving works again later', async () => {
    const store = await newPhone().open();
    await save(store, 'cũ');
    await putDraft(store, draftOf('d1', 'mới'));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);

    const item = { definition: propagandaSession, body: session('mới'), draftId: 'd1' };
    expect(await saveRecord(store, item)).toEqual({ code: 'quota' });
    put.mockRestore();

    expect(await getDraft(store, 'd1')).toMatchObject({ values: session('mới') });
    expect((await listRecords(store, { limit: 10 })).rows).toHaveLength(1);
    expect(await highestSeq(store)).toBe(1);
    expect(await saveRecord(store, item)).toMatchObject({ rev: 1, seq: 2 });
  });

  it('does not take a bug for a full disk', async () => {
    const store = await newPhone().open();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new TypeError('bug');
    });
    await expect(save(store, 'một')).rejects.toThrow('bug');
  });
});

describe('a connection the browser takes away', () => {
  it('is opened anew and the save made once more', async () => {
    const store = await newPhone().open();
    await save(store, 'một');
    store.db.close();
    expect(await save(store, 'hai')).toMatchObject({ seq: 2 });
    store.db.backendDB().close();
    expect(await save(store, 'ba')).toMatchObject({ seq: 3 });
    store.db.close();
    expect((await listRecords(store, { limit: 10 })).rows).toHaveLength(3);
  });

  it('does not double a save whose commit nobody confirmed', async () => {
    const store = await newPhone().open();
    const real = store.db.transaction.bind(store.db) as (...args: unknown[]) => Promise<unknown>;
    let lies = 1;
    vi.spyOn(store.db, 'transaction').mockImplementation(((...args: unknown[]) =>
      real(...args).then((value) => {
        if (lies-- > 0) throw Object.assign(new Error(''), { name: 'AbortError' });
        return value;
      })) as never);
    expect(await save(store, 'một')).toMatchObject({ rev: 1, seq: 1 });
    expect(await pendingCount(store)).toBe(1);
    expect((await listRecords(store, { limit: 10 })).rows).toHaveLength(1);
  });

  it('gives way to a newer build and says so', async () => {
    const phone = newPhone();
    const store = await openActivated(phone);
    await save(store, 'một');
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(`so-cong-tac.${phone.profileId}`, 990);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    newer.close();

    const item = { definition: propagandaSession, body: session('hai') };
    expect(await saveRecord(store, item)).toEqual({ code: 'closed' });
    expect(await openStore(phone.profileId, phone.ports)).toEqual({ ok: false, code: 'version_newer' });

    const lines = await exportOutbox(phone.profileId);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^1\t\{"recordId":"/);
    expect(lines[0]).toContain('một');
  });
});

describe('opening', () => {
  it('tells when a tab of an older build does not let go, and does not hang', async () => {
    const phone = newPhone();
    const old = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(`so-cong-tac.${phone.profileId}`, 1);
      opening.onsuccess = () => resolve(opening.result);
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const opening = openStore(phone.profileId, phone.ports);
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    expect(await opening).toEqual({ ok: false, code: 'blocked' });
    old.close();
  });

  it('tries a damaged database again, and says so when there is none at all', async () => {
    const phone = newPhone();
    const real = IDBFactory.prototype.open;
    const open = vi.spyOn(IDBFactory.prototype, 'open').mockImplementationOnce(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    expect(await openStore(phone.profileId, phone.ports)).toMatchObject({ ok: true });
    open.mockImplementation(() => {
      throw new DOMException('', 'UnknownError');
    });
    expect(await openStore('nothing', phone.ports)).toEqual({ ok: false, code: 'unavailable' });
    expect(IDBFactory.prototype.open).not.toBe(real);
  });
});

describe('the export of what waits', () => {
  it('makes no database where there is none', async () => {
    expect(await exportOutbox('nobody')).toEqual([]);
    expect((await indexedDB.databases()).map((d) => d.name)).not.toContain('so-cong-tac.nobody');
  });

  it('gives bodies of a phone that was never activated', async () => {
    const phone = newPhone();
    await save(await phone.open(), 'chưa kích hoạt');
    expect((await exportOutbox(phone.profileId))[0]).toContain('chưa kích hoạt');
  });
});
