import { describe, expect, it } from 'vitest';
import { deleteRecord } from '../../src/store/delete-record.ts';
import { eraseStore, readUnsent } from '../../src/store/erase-store.ts';
import { applyRowChanges } from '../../src/store/outbox.ts';
import { forgetProfile, knownProfileId, rememberProfile } from '../../src/store/profiles.ts';
import { databaseName } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { newPhone, openActivated, save } from '../support/test-store.ts';

const settle = (store: Store, seq: number, state: 'held' | 'rejected') =>
  applyRowChanges(
    store,
    [
      {
        seq,
        state,
        outcome:
          state === 'held'
            ? { seq, count: 1, outcome: 'accepted' }
            : { seq, count: 1, outcome: 'rejected', problem: { code: 'payload_invalid' } },
      },
    ],
    { serverTime: '2026-11-21T12:42:00Z', held: state === 'held' ? [[seq, seq]] : [] },
  );

const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

describe('erasing a book', () => {
  it('knows what exists nowhere else: what waits, and what was refused and still lives', async () => {
    const store = await openActivated();
    expect(await readUnsent(store)).toEqual({ waiting: 0, toCorrect: 0 });
    const { seq, recordId } = await save(store, 'một');
    expect(await readUnsent(store)).toEqual({ waiting: 1, toCorrect: 0 });
    await settle(store, seq, 'rejected');
    expect(await readUnsent(store)).toEqual({ waiting: 0, toCorrect: 1 });
    const deletion = await deleteRecord(store, recordId);
    expect(await readUnsent(store)).toEqual({ waiting: 1, toCorrect: 0 });
    await settle(store, (deletion as { seq: number }).seq, 'rejected');
    expect(await readUnsent(store)).toEqual({ waiting: 0, toCorrect: 0 });
  });

  it('leaves no database, no journal file and no marker, so that the phone opens as a new one', async () => {
    const phone = newPhone();
    const store = await openActivated(phone);
    const { seq } = await save(store, 'một');
    await settle(store, seq, 'held');
    phone.ports.marker.write({ sender: store.sender, highestSeq: seq });
    expect(await databases()).toContain(databaseName(phone.profileId));
    store.close();
    expect(await eraseStore(store)).toBe(true);
    expect(await databases()).not.toContain(databaseName(phone.profileId));
    expect([...phone.journal.files.keys()]).toEqual([]);
    expect(phone.ports.marker.read()).toBeUndefined();
    const again = await phone.open();
    expect(await again.db.records.count()).toBe(0);
    expect(phone.recovered).toBe(0);
  });

  it('makes another tab let go of the database instead of writing into nothing', async () => {
    const phone = newPhone();
    const store = await phone.open();
    const other = await phone.open();
    store.close();
    expect(await eraseStore(store)).toBe(true);
    expect(await save(other, 'một').catch((error: Error) => error.message)).toMatch(/closed/);
  });

  it('strikes the profile off the list and goes back to one that is left', async () => {
    await rememberProfile({ id: 'p1' });
    await rememberProfile({ id: 'p2' });
    await forgetProfile('p2');
    expect(await knownProfileId()).toBe('p1');
    await forgetProfile('p1');
    expect(await knownProfileId()).toBeUndefined();
  });
});
