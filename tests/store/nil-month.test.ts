import { describe, expect, it } from 'vitest';
import { asDay } from '../../src/domain/day.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { readLine } from '../../src/domain/wire/line.ts';
import { deleteRecord } from '../../src/store/delete-record.ts';
import { readNilMonth } from '../../src/store/nil-month.ts';
import { saveNilMonth } from '../../src/store/save-nil-month.ts';
import { type Saved, saveRecord } from '../../src/store/save-record.ts';
import type { Store } from '../../src/store/store.ts';
import { ok, openActivated, session } from '../support/test-store.ts';

const opened = async (...days: readonly string[]): Promise<Store> => {
  const store = await openActivated();
  for (const day of days)
    ok(await saveRecord(store, { definition: propagandaSession, body: session(day, day) }));
  return store;
};
const asked = async (store: Store, today: string) => (await readNilMonth(store, asDay(today)))?.month;

describe('whether a month was empty', () => {
  it('is asked on the last three days of it and the first five of the next', async () => {
    const store = await opened('2026-10-02');
    expect(await asked(store, '2026-11-27')).toBeUndefined();
    for (const day of ['2026-11-28', '2026-11-30', '2026-12-01', '2026-12-05'])
      expect(await asked(store, day), day).toBe('2026-11-01');
    expect(await asked(store, '2026-12-06')).toBeUndefined();
    expect(await asked(store, '2027-01-03')).toBe('2026-12-01');
    expect(await asked(store, '2027-02-26')).toBe('2027-02-01');
  });

  it('is not asked once something is written in it', async () => {
    const store = await opened('2026-11-01');
    expect(await asked(store, '2026-11-30')).toBeUndefined();
    expect(await asked(store, '2026-12-01')).toBeUndefined();
  });

  it('is not asked of a month before this phone had a record', async () => {
    expect(await asked(await opened(), '2026-12-02')).toBeUndefined();
    expect(await asked(await opened('2026-12-01'), '2026-12-02')).toBeUndefined();
    expect(await asked(await opened(), '2026-11-30')).toBe('2026-11-01');
  });

  it('once said is known as said, until it is taken back by hand or by a session', async () => {
    const store = await opened('2026-10-02');
    const nil = ok(await saveNilMonth(store, asDay('2026-11-01'))) as Saved;
    expect(readLine((await store.db.outbox.toArray()).at(-1)?.line ?? '')).toMatchObject({
      type: 'nil_month',
      body: { month: '2026-11-01' },
    });
    expect(await readNilMonth(store, asDay('2026-11-30'))).toMatchObject({ saidBy: nil.recordId });
    await deleteRecord(store, nil.recordId);
    expect(await readNilMonth(store, asDay('2026-11-30'))).not.toHaveProperty('saidBy');
    await saveNilMonth(store, asDay('2026-11-01'));
    const body = session('muộn', '2026-11-12');
    const saved = ok(await saveRecord(store, { definition: propagandaSession, body })) as Saved;
    expect(saved.tookBack).toHaveLength(1);
    expect(await readNilMonth(store, asDay('2026-11-30'))).toBeUndefined();
  });
});
