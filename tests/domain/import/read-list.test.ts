import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogueName } from '../../../src/domain/catalogues/catalogue.ts';
import { addDays, asDay, dayNumber } from '../../../src/domain/day.ts';
import { importColumns } from '../../../src/domain/import/columns.ts';
import { csvCells } from '../../../src/domain/import/csv-cells.ts';
import { findColumns, type SheetRows } from '../../../src/domain/import/find-columns.ts';
import { readDay, readQuantity } from '../../../src/domain/import/read-cell.ts';
import { type ReadRow, readRow } from '../../../src/domain/import/read-row.ts';
import { modelActivity } from '../../../src/domain/records/model-activity/definition.ts';
import { propagandaSession } from '../../../src/domain/records/propaganda-session/definition.ts';
import { catalogueWith } from '../../../src/store/catalogues.ts';
import { context as known } from '../../fixtures/records.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.info(`read-list.test.ts seed ${seed}`);

const context = { ...known, catalogue: (name: CatalogueName) => catalogueWith(name, undefined) };
const today = asDay('2026-11-21');
const read = (
  rows: SheetRows,
  definition: Parameters<typeof importColumns>[0] = propagandaSession,
): readonly ReadRow[] => {
  const columns = importColumns(definition);
  const layout = findColumns(rows, columns);
  return rows
    .map((cells, at) => ({ cells, at }))
    .slice(layout.dataFrom)
    .map(({ cells, at }) => readRow({ definition, columns, layout, context }, cells, at));
};
const bodies = (rows: readonly ReadRow[]) =>
  rows.flatMap((row) => (row.kind === 'record' ? [row.body as Record<string, unknown>] : []));

const HEAD = ['TT', 'Ngày', 'Bản', 'Nội dung', 'Hình thức', 'Tổng số', 'Nữ', 'Tài liệu', 'Xác nhận'];
const row = (changes: Partial<Record<number, string>> = {}) =>
  ['1', '05/11/2026', 'Nà Pản', 'Bình đẳng giới', 'Họp bản', '40', '22', '', ''].map(
    (cell, i) => changes[i] ?? cell,
  );

describe('a cell', () => {
  it.each([
    ['05/11/2026', '2026-11-05'],
    ['5-11-26', '2026-11-05'],
    ['5.11.2026', '2026-11-05'],
    ['2026-11-05', '2026-11-05'],
    ['5/11', '2026-11-05'],
    ['25/12', '2025-12-25'],
    ['46331', '2026-11-05'],
    ['31/02/2026', undefined],
    ['1069', undefined],
    ['hôm qua', undefined],
  ])('says the day %s', (cell, day) => expect(readDay(cell, today)).toBe(day));

  it.each([
    ['1.069', { value: 1069 }],
    ['hơn 50', { value: 50, qualifier: 'MORE_THAN' }],
    ['Khoảng 40 người', { value: 40, qualifier: 'ABOUT' }],
    ['gần 1.000', { value: 1000, qualifier: 'NEARLY' }],
    ['50+', { value: 50, qualifier: 'MORE_THAN' }],
    ['chưa rõ', { value: null }],
    ['1.5', undefined],
    ['12,5', undefined],
    ['-3', undefined],
    ['ba mươi', undefined],
  ])('says the number %s', (cell, quantity) => expect(readQuantity(cell)).toEqual(quantity));
});

describe('the head of a list', () => {
  it('is found by the words of the paper book, below the name of the office', () => {
    const layout = findColumns(
      [['ỦY BAN NHÂN DÂN XÃ'], [], ['SỔ TUYÊN TRUYỀN'], HEAD, row()],
      importColumns(propagandaSession),
    );
    expect(layout.dataFrom).toBe(4);
    expect(layout.keys).toEqual([
      undefined,
      'heldOn',
      'places',
      'topics',
      'channel',
      'attendance.total',
      'attendance.women',
      'materials',
      undefined,
    ]);
  });

  it('may have merged cells in three rows, and a row that counts its columns', () => {
    const rows = [
      ['TT', 'Ngày tháng', 'Bản', 'Nội dung', 'Hình thức', 'Số người dự', '', ''],
      ['', '', '', '', '', 'Tổng số', 'Trong đó', ''],
      ['', '', '', '', '', '', 'Nữ', 'Trẻ em'],
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)'],
      ['1', '5/11', 'Nà Pản', 'binh dang gioi', 'hop ban', '40', '22', '3'],
    ];
    const [body] = bodies(read(rows));
    expect(body?.attendance).toEqual({ total: { value: 40 }, women: { value: 22 }, children: { value: 3 } });
    expect(body?.heldOn).toBe('2026-11-05');
  });

  it('lends the words of a merged cell to every column below it', () => {
    const rows = [
      ['Ngày', 'Bản', 'Nội dung', 'Hình thức', 'Số người dự', ''],
      ['', '', '', '', 'Nữ', 'Cả nam và nữ'],
    ];
    expect(findColumns(rows, importColumns(propagandaSession)).keys.slice(4)).toEqual([
      'attendance.women',
      'attendance.total',
    ]);
  });

  it('is recognised without tone marks and in pasted text', () => {
    const rows = csvCells(
      'TT\tNGAY\tBAN\tNOI DUNG\tHINH THUC\tTONG SO\tNU\n1\t5/11/2026\tNa Pan\tBinh dang gioi\tHop ban\t1.069\t540',
    );
    const [body] = bodies(read(rows.map(({ cells }) => cells)));
    expect(body?.attendance).toEqual({ total: { value: 1069 }, women: { value: 540 } });
  });
});

describe('a row', () => {
  it('becomes a body that its definition takes', () => {
    const [body] = bodies(read([HEAD, row({ 7: '30 tờ rơi; áp phích: 2' })]));
    expect(body).toMatchObject({
      heldOn: '2026-11-05',
      places: { villages: ['04204-01@2025-07-01'] },
      topics: ['GENDER_EQUALITY'],
      channel: 'VILLAGE_MEETING',
      materials: [
        { item: 'LEAFLET', quantity: { value: 30 } },
        { item: 'POSTER', quantity: { value: 2 } },
      ],
    });
  });

  it('keeps words that no list has as words, and tells them', () => {
    const [one] = read([HEAD, row({ 2: 'Bản Lạ', 3: 'Vệ sinh nguồn nước' })]);
    expect(one).toMatchObject({
      kind: 'record',
      typed: ['Bản Lạ', 'Vệ sinh nguồn nước'],
      body: { places: { villages: [], typed: ['Bản Lạ'] }, topics: [{ other: 'Vệ sinh nguồn nước' }] },
    });
  });

  it('with more women than people is refused at the column of the women', () => {
    const [bad] = read([HEAD, row({ 5: '20', 6: '41' })]);
    expect(bad).toMatchObject({ kind: 'bad', row: 2, faults: [{ row: 2, column: 6, fault: 'rule' }] });
    expect(bad?.kind === 'bad' && bad.faults[0]?.text?.vi).toContain('41');
  });

  it('tells every cell that means nothing, each once', () => {
    const [bad] = read([HEAD, row({ 1: 'thứ hai', 5: 'nhiều' })]);
    expect(bad?.kind === 'bad' && bad.faults.map(({ column, fault }) => [column, fault])).toEqual([
      [1, 'not_a_day'],
      [5, 'not_a_number'],
    ]);
  });

  it('tells what is missing', () => {
    const [bad] = read([HEAD, row({ 3: '' })]);
    expect(bad).toMatchObject({ kind: 'bad', faults: [{ column: 3 }] });
  });

  it('loses no number that its kind of act does not take', () => {
    const [bad] = read([HEAD, row({ 4: 'Loa truyền thanh cơ sở' })]);
    expect(bad).toMatchObject({ kind: 'bad' });
  });

  it('that is empty, a title or a sum is none', () => {
    const kinds = read([HEAD, row(), ['', 'Tháng 11'], [], ['', 'Tổng cộng', '', '', '', '40', '22']]).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['record', 'none', 'none', 'none']);
  });

  it('of a model names it by the register', () => {
    const rows = [
      ['Ngày', 'Tên câu lạc bộ', 'Hoạt động', 'Tổng số'],
      ['05/11/2026', 'Câu lạc bộ gia đình bản Nà Pản', 'Sinh hoạt định kỳ', '28'],
      ['05/11/2026', 'Câu lạc bộ không có', 'Sinh hoạt định kỳ', '28'],
    ];
    const [one, other] = read(rows, modelActivity);
    expect(one).toMatchObject({ kind: 'record', body: { model: { id: context.models[0]?.id } } });
    expect(other).toMatchObject({ kind: 'bad', faults: [{ column: 1, fault: 'no_model' }] });
  });
});

it('reads every session again that was written as a list, however days and numbers are written', () => {
  const written = fc
    .record({
      daysAgo: fc.integer({ min: 0, max: 200 }),
      form: fc.constantFrom('long', 'serial', 'iso', 'short'),
      total: fc.integer({ min: 1, max: 99_999 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      word: fc.constantFrom(['', undefined], ['hơn ', 'MORE_THAN'], ['gần ', 'NEARLY'], ['khoảng ', 'ABOUT']),
      blank: fc.integer({ min: 0, max: 4 }),
    })
    .map((one) => ({ ...one, women: Math.floor(one.total * one.share) }));
  fc.assert(
    fc.property(fc.array(written, { minLength: 1, maxLength: 8 }), (list) => {
      const rows = list.map(({ daysAgo, form, total, women, word }) => {
        const day = addDays(today, -daysAgo);
        const [y, m, d] = day.split('-');
        const cell = {
          long: `${d}/${m}/${y}`,
          serial: String(dayNumber(day) + 25_569),
          iso: day,
          short: `${Number(d)}/${Number(m)}`,
        }[form];
        return row({ 1: cell, 5: `${word[0]}${total.toLocaleString('de-DE')}`, 6: String(women) });
      });
      const above = Array.from({ length: list[0]?.blank ?? 0 }, () => [] as string[]);
      const found = bodies(read([...above, HEAD, ...rows]));
      expect(found.map(({ heldOn }) => heldOn)).toEqual(list.map(({ daysAgo }) => addDays(today, -daysAgo)));
      expect(found.map(({ attendance }) => attendance)).toEqual(
        list.map(({ total, women, word }) => ({
          total: { value: total, ...(word[1] ? { qualifier: word[1] } : {}) },
          women: { value: women },
        })),
      );
    }),
    { seed, numRuns: 40 },
  );
});
