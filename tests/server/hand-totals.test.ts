import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Figures,
  figureRecordsSchema,
  figuresSchema,
  figureTotalsSchema,
} from '../../src/domain/figures-api.ts';
import { communes, provinceUnit } from '../support/places.ts';
import { startServer, type TestPerson, type TestServer } from '../support/server.ts';
import { signedGet } from '../support/signed-get.ts';
import { type SavedLine, sessionBody } from '../support/wire-device.ts';

let server: TestServer;
let author: TestPerson;
let officer: TestPerson;
let province: TestPerson;
beforeAll(async () => {
  server = await startServer();
  province = await server.addPerson(provinceUnit, 'province', 'Nguyễn Thu Hà');
  author = await server.addPerson(communes.first);
  officer = await server.addPerson(communes.first, 'commune_officer', 'Cầm Văn Thành');
});
afterAll(() => server?.stop());
beforeEach(async () => {
  for (const table of ['hand_total', 'unit_nil', 'record', 'fact', 'entry'] as const)
    await server.owner.deleteFrom(table).execute();
});

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const send = async (by: TestPerson, ...lines: readonly SavedLine[]) =>
  (await server.sync(await by.device.pack(lines))).opened[0]?.runs ?? [];
const session = (heldOn: string, value: number, qualifier?: string) =>
  author.device.save({
    orgUnit: communes.first,
    body: sessionBody({ heldOn, attendance: { total: { value, ...(qualifier ? { qualifier } : {}) } } }),
  });
const total = (body: object, over: object = {}) =>
  officer.device.save({
    orgUnit: communes.first,
    type: 'hand_total',
    body: {
      indicator: 'attendances',
      unit: communes.first,
      from: '2026-01-01',
      to: '2026-03-31',
      quantity: { value: 100, qualifier: 'MORE_THAN' },
      source: 'Sổ giấy',
      toldBy: 'Chị Thử',
      ...body,
    },
    ...over,
  });
const ask = async (who: TestPerson, unit: string, path = '', more: object = {}) => {
  const query = new URLSearchParams({ unit, ...YEAR, ...more });
  return (await signedGet(server.url, who.device, `/v1/figures${path}?${query}`)).json();
};
const figures = async (who: TestPerson, unit: string, more: object = {}): Promise<Figures> =>
  figuresSchema.parse(await ask(who, unit, '', more));
const of = (all: Figures, indicator: string) => all.figures.find((f) => f.indicator === indicator);
const totals = async (who: TestPerson, more: object = {}) =>
  figureTotalsSchema.parse(await ask(who, communes.first, '/totals', { indicator: 'attendances', ...more }))
    .rows;

/** Counted anew from what was sent: heads of a commune in a window, a total in the place of the records of its days. */
const recount = (
  sessions: readonly (readonly [day: string, heads: number])[],
  by: readonly { from: string; to: string; value: number; complete?: boolean }[],
  window: { from: string; to: string },
): number => {
  const counting = by.filter((t) => !t.complete && t.from >= window.from && t.to <= window.to);
  const left = sessions.filter(
    ([day]) => day >= window.from && day <= window.to && !counting.some((t) => day >= t.from && day <= t.to),
  );
  return [...left.map(([, heads]) => heads), ...counting.map((t) => t.value)].reduce((a, b) => a + b, 0);
};

describe('a total by hand', () => {
  test('stands for the records of its unit and days and is never added to them, as a recount has it', async () => {
    const days = [
      ['2026-02-03', 40],
      ['2026-03-31', 10],
      ['2026-04-01', 7],
    ] as const;
    for (const [day, heads] of days) await send(author, await session(day, heads, 'NEARLY'));
    const by = [{ from: '2026-01-01', to: '2026-03-31', value: 100 }];
    await send(officer, await total({}));
    const all = await figures(officer, communes.first);
    expect(of(all, 'attendances')).toMatchObject({
      figure: { value: recount(days, by, YEAR), records: 1, qualifier: 'ABOUT' },
      totals: { counted: 1, value: 100, beside: 0 },
    });
    expect(all.handTotals).toBe(1);
    // Sessions have no total: they are all there.
    expect(of(all, 'sessions')).toMatchObject({ figure: { value: 3 } });
    const behind = figureRecordsSchema.parse(
      await ask(officer, communes.first, '/records', { indicator: 'attendances' }),
    );
    expect(behind.rows.map(({ contribution }) => contribution)).toEqual([7]);
    // A window that cuts the total has the records, and the total beside them.
    const march = { from: '2026-03-01', to: '2026-04-30' };
    expect(of(await figures(officer, communes.first, march), 'attendances')).toMatchObject({
      figure: { value: recount(days, by, march), records: 2 },
      totals: { counted: 0, value: 0, beside: 1 },
    });
    expect(await totals(officer)).toMatchObject([
      {
        value: 100,
        counts: true,
        source: 'Sổ giấy',
        toldBy: 'Chị Thử',
        author: 'Cầm Văn Thành',
        records: { value: 50, records: 2 },
      },
    ]);
    // The province sees the number and not the words.
    const seen = await totals(province);
    expect(seen).toMatchObject([{ value: 100, counts: true }]);
    expect(JSON.stringify(seen)).not.toMatch(/Sổ giấy|Chị Thử/);
  });

  test('gives way once the records are said to be complete, and is gone with its deletion', async () => {
    await send(author, await session('2026-02-03', 40));
    const said = await total({});
    await send(officer, said);
    const again = { recordId: said.recordId };
    await send(officer, await total({ complete: true }, { ...again, rev: 2 }));
    expect(of(await figures(officer, communes.first), 'attendances')).toMatchObject({
      figure: { value: 40, records: 1 },
      totals: { counted: 0, beside: 1 },
    });
    await send(officer, await total({}, { ...again, rev: 3, body: null }));
    expect(of(await figures(officer, communes.first), 'attendances')).not.toHaveProperty('totals');
    expect(await totals(officer)).toEqual([]);
  });

  test('counts for a unit that sent nothing else, which so has reported', async () => {
    expect((await figures(officer, communes.first)).communes.reported).toBe(0);
    await send(officer, await total({}));
    const all = await figures(officer, communes.first);
    expect(of(all, 'attendances')?.figure).toEqual({ value: 100, qualifier: 'MORE_THAN', records: 0 });
    expect(all.communes.reported).toBe(1);
    expect(of(all, 'sessions')?.figure.value).toBeNull();
  });

  test('is refused where its days meet those of another of its unit, by name of the field', async () => {
    await send(officer, await total({}));
    const [meets] = await send(officer, await total({ from: '2026-03-31', to: '2026-06-30' }));
    expect(meets).toMatchObject({
      outcome: 'rejected',
      problem: { code: 'total_overlaps', fields: ['from', 'to'] },
    });
    const [after] = await send(officer, await total({ from: '2026-04-01', to: '2026-06-30' }));
    expect(after?.outcome).toBe('accepted');
    const [other] = await send(officer, await total({ indicator: 'households' }));
    expect(other?.outcome).toBe('accepted');
    const [twice] = (
      await server.sync(
        await officer.device.pack([
          await total({ indicator: 'sessions', from: '2027-01-01', to: '2027-01-31' }),
          await total({ indicator: 'sessions', from: '2027-01-15', to: '2027-02-15' }),
        ]),
      )
    ).opened;
    expect(twice?.runs.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected']);
  });

  test('is for own communes, for what adds up, and for officers', async () => {
    expect((await send(officer, await total({ unit: communes.second })))[0]).toMatchObject({
      problem: { code: 'unit_unknown', fields: ['unit'] },
    });
    expect((await send(officer, await total({ indicator: 'villages_reached' })))[0]).toMatchObject({
      problem: { code: 'payload_invalid', fields: ['indicator'] },
    });
    const body = { unit: communes.first, from: '2026-01-01', to: '2026-01-31' };
    const nil = await author.device.save({ orgUnit: communes.first, type: 'unit_nil', body });
    expect((await send(author, nil))[0]).toMatchObject({ problem: { code: 'role_missing' } });
  });
});

test('a unit said to have had nothing has reported, without a number, until that is taken back', async () => {
  const body = { unit: communes.first, from: '2026-01-01', to: '2026-01-31' };
  const said = await officer.device.save({ orgUnit: communes.first, type: 'unit_nil', body });
  await send(officer, said);
  const all = await figures(province, communes.first);
  expect(all.communes).toMatchObject({ reported: 1, total: 1, missing: [] });
  expect(all.figures.every(({ figure }) => figure.value === null)).toBe(true);
  expect((await figures(province, communes.first, { from: '2026-02-01' })).communes.reported).toBe(0);
  const gone = { recordId: said.recordId, rev: 2, body: null };
  await send(officer, await officer.device.save({ orgUnit: communes.first, type: 'unit_nil', ...gone }));
  expect((await figures(province, communes.first)).communes.reported).toBe(0);
});
