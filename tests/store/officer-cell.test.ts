import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import type { Change } from '../../src/domain/protocol.ts';
import { registry } from '../../src/domain/records/index.ts';
import { listCell } from '../../src/store/officer/list-cell.ts';
import { recordsFigure } from '../../src/store/officer/records-figure.ts';
import { returnRecord } from '../../src/store/officer/review-records.ts';
import { projectOthers } from '../../src/store/officer/watch-others.ts';
import { putProfile } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import type { Store } from '../../src/store/store.ts';
import { entryChange, newPhone, ok, profile, pulledLine, session } from '../support/test-store.ts';

const UNIT = profile.unit.key;
const [NA_PAN, HUOI_LOT] = ['04204-01@2025-07-01', '04204-02@2025-07-01'] as const;
const idOf = (i: number) => `${String(i).padStart(8, '0')}-5b3e-8d41-a6f0-2b9c4d8e1f37`;
const november = { from: '2026-11-01' as Day, to: '2026-11-30' as Day };

/** An officer's device with these sessions: day, places and people of each. */
const holding = async (...rows: readonly (readonly [string, object, number])[]): Promise<Store> => {
  const store = await newPhone().open();
  await putProfile(store, { ...profile, person: 'officer-1', role: 'commune_officer' });
  const items = rows.map(([day, places, total], i): Change => {
    const body = { ...session('', day), note: undefined, places, attendance: { total: { value: total } } };
    const line = pulledLine({ recordId: idOf(i), body: JSON.parse(JSON.stringify(body)) });
    return entryChange(i + 1, line, 'a', 'Lò Thị Thử');
  });
  const cursor = { cluster: 'c1', units: { [UNIT]: [items.length, 0] as [number, number] } };
  ok({ done: true, failure: await applyChanges(store, { cursor, items, left: 0 }) });
  await projectOthers(store);
  return store;
};
const at = (...villages: string[]) => ({ villages });

describe('the records behind a figure of the overview', () => {
  it('are those of the unit between the days, both of them included, the newest first', async () => {
    const store = await holding(
      ['2026-10-31', at(NA_PAN), 5],
      ['2026-11-01', at(NA_PAN), 6],
      ['2026-11-30', at(NA_PAN), 7],
      ['2026-12-01', at(NA_PAN), 8],
      ['2026-11-15', at(HUOI_LOT), 9],
    );
    const page = await listCell(store, { unit: NA_PAN, ...november, limit: 10 });
    expect(page.rows.map(({ day }) => day)).toEqual(['2026-11-30', '2026-11-01']);
    expect(page.count).toBe(2);
    expect((await listCell(store, { unit: UNIT, ...november, limit: 2 })).count).toBe(3);
  });

  it('of the whole commune are what named no village', async () => {
    const store = await holding(['2026-11-02', { whole: true }, 50], ['2026-11-03', at(NA_PAN), 6]);
    const page = await listCell(store, { unit: UNIT, isWhole: true, ...november, limit: 10 });
    expect(page.rows.map(({ id }) => id)).toEqual([idOf(0)]);
  });
});

describe('what the records say beside a total', () => {
  const figure = async (store: Store, code: string, unit: typeof NA_PAN | typeof UNIT) => {
    const indicator = registry.indicatorOf(code);
    if (!indicator) throw new Error('no such indicator');
    return (await recordsFigure(store, indicator, unit, november)).value;
  };

  it('is their sum in the window, of the commune or of one village', async () => {
    const store = await holding(
      ['2026-11-01', at(NA_PAN), 6],
      ['2026-11-30', at(HUOI_LOT), 7],
      ['2026-12-01', at(NA_PAN), 100],
    );
    expect(await figure(store, 'attendances', UNIT)).toBe(13);
    expect(await figure(store, 'attendances', NA_PAN)).toBe(6);
    expect(await figure(store, 'sessions', UNIT)).toBe(2);
  });

  it('leaves out what was sent back, and is nothing instead of 0 where there are no records', async () => {
    const store = await holding(['2026-11-01', at(NA_PAN), 6], ['2026-11-02', at(NA_PAN), 7]);
    ok(await returnRecord(store, { recordId: idOf(1), rev: 1 }, { text: 'Xem lại' }));
    await projectOthers(store);
    expect(await figure(store, 'attendances', UNIT)).toBe(6);
    expect(await figure(await holding(), 'attendances', UNIT)).toBeUndefined();
  });
});
