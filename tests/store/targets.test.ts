import { describe, expect, it } from 'vitest';
import { asDay } from '../../src/domain/day.ts';
import { namedPeriod } from '../../src/domain/periods.ts';
import type { Village } from '../../src/domain/record-context.ts';
import { registry } from '../../src/domain/records/index.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { isTargetIndicator } from '../../src/domain/targets.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import { readStandings } from '../../src/store/targets.ts';
import { fixtures, context as records } from '../fixtures/records.ts';
import { ok, openActivated, profile, session } from '../support/test-store.ts';

const november = { from: '2026-11-01', to: '2026-11-30' };
const year = { from: '2025-12-15', to: '2026-12-14' };
const commune = profile.unit.key;
const [pan, lot] = profile.villages.map(({ key }) => key) as [string, string];
const context = {
  today: asDay('2026-11-21'),
  villages: profile.villages,
  catalogue: records.catalogue,
};

const target = (indicator: string, value: number, period = november, unit: string = commune) => ({
  indicator,
  unit,
  period,
  value,
});

/** Models of the register as they come down: the second is dissolved. */
const registerOf = (...bodies: readonly unknown[]) =>
  bodies.map((body, at) => ({
    n: at + 2,
    unit: commune,
    kind: 'entry',
    data: {
      line: lineOf({
        recordId: `7c1f2a90-5b3e-8d41-a6f0-2b9c4d8e1f3${at}`,
        rev: 1,
        type: 'model',
        version: 1,
        orgUnit: commune,
        recordedAt: 1_795_000_000,
        body,
      } as never),
      person: 'the-province',
      name: 'Sở',
    },
  }));

const phoneWith = async (value: unknown, ...models: readonly unknown[]) => {
  const store = await openActivated();
  await applyChanges(store, {
    items: [
      { n: 1, unit: commune, kind: 'target', data: { name: 'targets', value } },
      ...registerOf(...models),
    ],
    cursor: { cluster: 'c', units: {} },
    left: 0,
  } as never);
  return store;
};
const log = async (store: Awaited<ReturnType<typeof phoneWith>>, heldOn: string, villages: string[]) =>
  ok(
    await saveRecord(store, {
      definition: propagandaSession,
      body: { ...session(heldOn, heldOn), places: { villages }, attendance: { total: { value: 30 } } },
    }),
  );
const shown = async (store: Awaited<ReturnType<typeof phoneWith>>) =>
  (await readStandings(store, context)).map(
    ({ target: { indicator, unit, value }, done }) => `${indicator} ${unit.slice(0, 8)} ${done}/${value}`,
  );

describe('targets on the phone', () => {
  it('stand beside what its own records count in each period, the shorter one first', async () => {
    const store = await phoneWith([
      target('sessions', 48, year),
      target('sessions', 4),
      target('villages_reached', 3),
    ]);
    for (const [day, villages] of [
      ['2026-11-02', [pan]],
      ['2026-11-20', [pan, lot]],
      ['2026-10-31', [pan]],
      ['2025-12-15', [pan]],
      ['2025-12-14', [pan]],
    ] as const)
      await log(store, day, [...villages]);
    expect(await shown(store)).toEqual([
      'sessions 04204@20 2/4',
      'villages_reached 04204@20 2/3',
      'sessions 04204@20 4/48',
    ]);
  });

  it('of a village count what was held in that village alone', async () => {
    const store = await phoneWith([target('sessions', 2, november, lot)]);
    await log(store, '2026-11-02', [pan]);
    await log(store, '2026-11-03', [pan, lot]);
    await log(store, '2026-11-04', [lot]);
    expect(await shown(store)).toEqual(['sessions 04204-02 1/2']);
  });

  it('of villages that were merged go to the one that counts for them, with what was done in each', async () => {
    const merged = '04204-03@2026-11-10';
    const divided = '04204-04@2025-07-01';
    const villages = [
      ...profile.villages.map((village) => ({ ...village, until: asDay('2026-11-09') })),
      { key: merged, name: 'Pản Lót', from: asDay('2026-11-10'), replaces: [pan, lot] },
      { key: divided, name: 'Co Tòng', until: asDay('2026-11-09') },
      ...['05', '06'].map((no) => ({ key: `04204-${no}@2026-11-10`, name: no, replaces: [divided] })),
    ] as readonly Village[];
    const list = [
      target('sessions', 3, november, pan),
      target('sessions', 2, november, lot),
      target('sessions', 9, november, divided),
      target('model_activities', 4, november, pan),
      target('model_activities', 5, november, merged),
      target('models', 2, november, pan),
    ];
    const club = { ...fixtures.model, places: { villages: [pan] } } as unknown as {
      readonly events: object[];
    };
    const events = club.events.map((event) => ({ ...event, places: { villages: [pan] } }));
    const store = await phoneWith(list, { ...club, events });
    await applyChanges(store, {
      items: [{ n: 20, unit: commune, kind: 'unit_list', data: { name: 'villages', value: villages } }],
      cursor: { cluster: 'c', units: {} },
      left: 0,
    } as never);
    await log(store, '2026-11-02', [pan]);
    await log(store, '2026-11-03', [lot]);
    await log(store, '2026-11-12', [merged]);
    const standings = await readStandings(store, { ...context, villages });
    expect(
      standings.map(
        ({ target: { indicator, unit, value }, done }) => `${indicator} ${unit} ${done}/${value}`,
      ),
    ).toEqual([
      `sessions ${merged} 3/5`,
      `sessions ${divided} 0/9`,
      `model_activities ${merged} 0/5`,
      `models ${merged} 1/2`,
    ]);
  });

  it('of models count the register of the commune up to the end of the period', async () => {
    const club = fixtures.model as { readonly events: readonly { readonly kind: string }[] };
    const gone = { ...club, events: [...club.events, { kind: 'DISSOLVED', on: '2026-11-02' }] };
    const store = await phoneWith([target('models', 3), target('model_members', 90)], club, gone);
    expect(await shown(store)).toEqual(['models 04204@20 1/3']);
  });

  it('say 0 for a month in which nothing was written', async () => {
    expect(await shown(await phoneWith([target('sessions', 4)]))).toEqual(['sessions 04204@20 0/4']);
  });

  it('are never set on people, nor shown for other units, other periods and figures unknown here', async () => {
    const store = await phoneWith([
      target('attendances', 80),
      target('households', 80),
      target('sessions', 4, { from: '2026-10-01', to: '2026-10-31' }),
      target('sessions', 4, november, '14@1991-01-01'),
      target('no_such_figure', 4),
    ]);
    expect(await shown(store)).toEqual([]);
    const counted = registry.indicators.filter(isTargetIndicator).map(({ code }) => code);
    expect(
      counted.filter((code) => code.startsWith('attendances_') && code !== 'attendances_not_stated'),
    ).toEqual([]);
    expect(counted).toContain('sessions');
  });

  it('that cannot be read are none', async () => {
    expect(await shown(await phoneWith({ sessions: 4 }))).toEqual([]);
    expect(await shown(await phoneWith([{ ...target('sessions', 4), value: -1 }]))).toEqual([]);
  });
});

describe('the name of a period', () => {
  it.each([
    ['2026-11-01', '2026-11-30', { kind: 'M', year: 2026, index: 11 }],
    ['2025-12-15', '2026-01-14', { kind: 'M', year: 2026, index: 1 }],
    ['2026-10-01', '2026-12-31', { kind: 'Q', year: 2026, index: 4 }],
    ['2025-12-15', '2026-06-14', { kind: 'H1', year: 2026 }],
    ['2025-12-15', '2026-12-14', { kind: 'Y', year: 2026 }],
    ['2026-11-15', '2026-12-15', { kind: 'CUSTOM', from: '2026-11-15', to: '2026-12-15' }],
  ])('%s to %s', (from, to, period) => {
    expect(namedPeriod({ from: asDay(from), to: asDay(to) })).toEqual(period);
  });
});
