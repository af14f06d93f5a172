import { describe, expect, it } from 'vitest';
import { asDay } from '../../src/domain/day.ts';
import type { Pair } from '../../src/store/officer/list-pairs.ts';
import { pastPeriods } from '../../src/ui/officer/close-dialog.tsx';
import { comparedFields } from '../../src/ui/officer/compare-table.tsx';
import { mergedChanges } from '../../src/ui/officer/merge-dialog.tsx';
import { peopleOf } from '../../src/ui/officer/people-sum.tsx';
import { areaOfficer, sampleNames, sampleRow, sampleServices } from '../support/office-sample.ts';

const earlier = sampleRow(1);
const later = {
  ...earlier,
  name: 'Lò Thị Mai',
  body: { ...earlier.body, attendance: { total: { value: 30 } }, note: 'Họp bản' },
};
const pair: Pair = { key: 'k', earlier, later, differs: ['attendance', 'note'] };

describe('two records side by side', () => {
  it('mark every question whose answers differ, one that only one of them has too', () => {
    const fields = comparedFields(pair, sampleServices(areaOfficer).registry, sampleNames());
    expect(fields.filter(({ differs }) => differs).map(({ name }) => name)).toEqual(['attendance', 'note']);
    expect(fields.find(({ name }) => name === 'note')).toMatchObject({
      earlier: undefined,
      later: 'Họp bản',
    });
  });

  it('give the first one only the answers chosen from the later', () => {
    expect(mergedChanges(pair, { attendance: 'earlier', note: 'later' })).toEqual({ note: 'Họp bản' });
    const bare = { ...pair, later: { ...later, body: {} } };
    expect(mergedChanges(bare, { attendance: 'later' })).toEqual({ attendance: null });
  });
});

describe('people of a record', () => {
  const of = (attendance: object) => peopleOf({ attendance });

  it('have men only where total and women are exact and fit', () => {
    expect(of({ total: { value: 25 }, women: { value: 18 } })).toEqual({ all: '25', women: '18', men: '7' });
    expect(of({ total: { value: 430, qualifier: 'NEARLY' }, women: { value: 200 } })).toEqual({
      all: 'gần 430',
      women: '200',
    });
    expect(of({ women: { value: 18 } })).toEqual({ women: '18' });
  });

  it('are nobody where nothing was counted', () => {
    expect(of({ total: { value: null } })).toBeUndefined();
    expect(peopleOf({ heldOn: '2026-11-20' })).toBeUndefined();
  });
});

describe('the periods to be closed', () => {
  it('are the last three that have ended, never one that still runs', () => {
    const of = (day: string) => pastPeriods(asDay(day), 'nd09').map(({ through }) => through);
    expect(of('2026-11-21')).toEqual(['2026-09-14', '2026-06-14', '2025-12-14']);
    expect(of('2026-09-14')).toEqual(['2026-06-14', '2025-12-14', '2025-09-14']);
    expect(of('2026-12-15')).toEqual(['2026-12-14', '2026-09-14', '2026-06-14']);
  });
});
