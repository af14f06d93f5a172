import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import type { Change, Changes } from '../../src/domain/protocol.ts';
import { countInbox, listInbox } from '../../src/store/officer/list-inbox.ts';
import { projectOthers } from '../../src/store/officer/watch-others.ts';
import { putProfile } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import type { Store } from '../../src/store/store.ts';
import { entryChange, newPhone, profile, pulledLine, session } from '../support/test-store.ts';

const UNIT = profile.unit.key;
const idOf = (i: number) => `${String(i).padStart(8, '0')}-5b3e-8d41-a6f0-2b9c4d8e1f37`;

const opened = async (): Promise<Store> => {
  const store = await newPhone().open();
  await putProfile(store, { ...profile, person: 'officer-1', name: 'Cầm Văn Thử', role: 'commune_officer' });
  return store;
};
const held = (note: string, total: number, day?: string) => ({
  ...session(note, day),
  attendance: { total: { value: total } },
});
let n = 0;
const pull = async (store: Store, ...items: readonly Change[]) => {
  n += items.length;
  const changes: Changes = {
    cursor: { cluster: 'c1', units: { [UNIT]: [n, 0] } },
    items: [...items],
    left: 0,
  };
  await applyChanges(store, changes);
  await projectOthers(store);
};
const wrote = (i: number, person: string, body: unknown, rev = 1, at = 1_795_000_000 + i) =>
  entryChange(
    i * 10 + rev,
    pulledLine({ recordId: idOf(i), rev, body, recordedAt: at }),
    person,
    `Người ${person}`,
  );

describe('others’ records on an officer’s device', () => {
  it('stand with what flags them', async () => {
    const store = await opened();
    await pull(store, wrote(1, 'a', held('một', 301)), wrote(2, 'a', held('hai', 20, '2026-11-01')));
    expect((await listInbox(store, { limit: 9 })).rows.map(({ id, flags }) => [id, flags])).toEqual([
      [idOf(1), ['over_300']],
    ]);
    expect((await countInbox(store)).all).toBe(1);
    expect(await store.db.others.count()).toBe(2);
    expect((await store.db.others.get(idOf(2)))?.day).toBe('2026-11-01' as Day);
  });
});
