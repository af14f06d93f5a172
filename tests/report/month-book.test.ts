import { describe, expect, it } from 'vitest';
import { asDay } from '../../src/domain/day.ts';
import { factsOf } from '../../src/domain/facts.ts';
import type { RecordedFact } from '../../src/domain/figures.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { registry } from '../../src/domain/records/index.ts';
import { bookLines } from '../../src/report/book-lines.ts';
import { type BookEntry, monthBook } from '../../src/report/month-book.ts';
import { monthSums } from '../../src/report/month-sums.ts';

const UNIT = '04204@2025-07-01' as OrgUnitKey;
const names = { lang: 'vi' as const, unit: () => 'Nà Pản', label: (_: string, code: string) => code };

let made = 0;
const entry = (body: object, over: Partial<BookEntry> = {}): BookEntry => ({
  recordId: `r${++made}`,
  type: 'propaganda_session',
  day: asDay('2026-11-03'),
  body: {
    heldOn: '2026-11-03',
    places: { villages: [`${UNIT.replace('@', '-01@')}`] },
    topics: ['GENDER_EQUALITY'],
    channel: 'DIRECT_SESSION',
    ...body,
  },
  isCounted: true,
  ...over,
});
const people = (total: object | undefined, women?: object) => ({
  attendance: { ...(total ? { total } : {}), ...(women ? { women } : {}) },
});
const factsIn = (entries: readonly BookEntry[]): readonly RecordedFact[] =>
  entries
    .filter(({ isCounted }) => isCounted)
    .flatMap(({ recordId, type, body }) => {
      const definition = registry.get(type);
      if (!definition) return [];
      const { version } = definition;
      const saved = { recordId, rev: 1, type, version, orgUnit: UNIT, recordedAt: 0, body };
      return factsOf(definition, saved).map((fact) => ({ ...fact, recordId }));
    });

describe('the month book', () => {
  it('numbers the rows in their order and leaves out what is no act', () => {
    const { rows } = monthBook(
      [entry({}), entry({ month: '2026-11-01' }, { type: 'nil_month' }), entry({})],
      names,
    );
    expect(rows.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('knows a month of which somebody said that it was empty from one of which nobody said anything', () => {
    expect(monthBook([], names)).toMatchObject({ rows: [], isNil: false, total: { value: null } });
    const nil = entry({ month: '2026-11-01' }, { type: 'nil_month' });
    expect(monthBook([nil], names)).toMatchObject({ rows: [], isNil: true });
  });

  it.each([
    [[people({ value: 30 }), people({ value: 5 })], { value: 35, notStated: 0 }],
    [[people({ value: 30, qualifier: 'NEARLY' }), people({ value: 5 })], { value: 35, qualifier: 'NEARLY' }],
    [[people({ value: 30, qualifier: 'MORE_THAN' }), people({ value: 5 })], { qualifier: 'MORE_THAN' }],
    [
      [people({ value: 30, qualifier: 'NEARLY' }), people({ value: 5, qualifier: 'MORE_THAN' })],
      { value: 35, qualifier: 'ABOUT' },
    ],
    [[people({ value: null }), people({ value: 5 })], { value: 5, notStated: 1 }],
    [[people(undefined, { value: 12 }), people({ value: 5 })], { value: 17, qualifier: 'MORE_THAN' }],
    [[{}, {}], { value: null }],
  ])('sums %j to %j', (bodies, total) => {
    expect(
      monthBook(
        bodies.map((body) => entry(body)),
        names,
      ).total,
    ).toMatchObject(total);
  });

  it('prints a form that was sent back, and sums it nowhere', () => {
    const book = monthBook(
      [entry(people({ value: 9 })), entry(people({ value: 50 }), { isCounted: false })],
      names,
    );
    expect(book.rows).toHaveLength(2);
    expect(book.total.value).toBe(9);
  });

  it('tells broadcasts instead of listeners', () => {
    const loud = {
      channel: 'LOUDSPEAKER',
      heldTo: '2026-11-09',
      timesPerDay: { value: 2 },
      minutesEach: { value: 15 },
    };
    const [row] = monthBook([entry(loud)], names).rows;
    expect(row).toMatchObject({ form: 'LOUDSPEAKER: 14 lượt, 210 phút', until: '2026-11-09' });
    expect(row?.people).toBeUndefined();
  });

  it('names neither place nor name of a model that receives people', () => {
    const body = {
      heldOn: '2026-11-03',
      model: { id: 'm1', type: 'SHELTER' },
      activityType: 'REGULAR_MEETING',
    };
    const [row] = monthBook([entry({}, { type: 'model_activity', body })], names).rows;
    expect(row).toMatchObject({ places: '', form: 'REGULAR_MEETING – SHELTER' });
  });

  it('has a line for everything a collector writes', () => {
    const written = registry.all.filter((definition) => definition.action !== undefined);
    expect(written.length).toBeGreaterThan(1);
    expect(written.filter(({ type }) => bookLines[type] === undefined)).toEqual([]);
  });
});

describe('the sums of a month', () => {
  it('are those of the facts, and equal the sum under the book', () => {
    const entries = [
      entry(people({ value: 40 }, { value: 22 })),
      entry(people({ value: 1_029, qualifier: 'NEARLY' }, { value: 555 })),
      entry({ attendance: { total: { value: 7 }, womenNotCounted: true } }),
      entry({
        channel: 'LOUDSPEAKER',
        timesPerDay: { value: 1 },
        minutesEach: { value: 10 },
      }),
      entry(people({ value: 500 }), { isCounted: false }),
    ];
    const sums = monthSums(factsIn(entries));
    expect(sums).toMatchObject({ sessions: 3, broadcasts: 1, minutes: 10, womenShare: '54%', sharedOver: 2 });
    expect(sums.people).toMatchObject({ value: 1_076, qualifier: 'NEARLY' });
    expect(monthBook(entries, names).total.value).toBe(sums.people.value);
  });

  it('of nothing are blank and no share', () => {
    expect(monthSums([])).toMatchObject({ sessions: 0, people: { value: null }, sharedOver: 0 });
    expect(monthSums([]).womenShare).toBeUndefined();
  });
});
