import { expect, test } from 'vitest';
import { loadOrgUnits } from '../../server/reference/load.ts';
import { asDay } from '../../src/domain/day.ts';
import { createOrgIndex, currentUnit, subtree, unitOn } from '../../src/domain/org-index.ts';
import { orgUnitKey } from '../../src/domain/org-units.ts';

const OLD = asDay('2004-01-01');
const NEW = asDay('2025-07-01');
const TODAY = asDay('2026-11-21');

const load = (code: string) => {
  const loaded = loadOrgUnits(code);
  if (loaded === undefined) throw new Error('no such province');
  return { ...loaded, index: createOrgIndex(loaded.units, loaded.successions) };
};

test('Sơn La keeps its code and has 75 communes, after 12 districts', () => {
  const { index, units } = load('14');
  expect(subtree(index, orgUnitKey('14', NEW)).size).toBe(76);
  expect(units.filter((u) => u.level === 'DISTRICT')).toHaveLength(12);
  expect(currentUnit(index, orgUnitKey('14', OLD), TODAY)?.key).toBe(orgUnitKey('14', NEW));
});

test('Chiềng Khoong is another unit since Mường Cai joined it, under the same code', () => {
  const { index, successions } = load('14');
  expect(unitOn(index, '04204', 'COMMUNE', asDay('2021-06-30'))?.key).toBe('04204@2004-01-01');
  const joined = successions.filter((s) => s.to === orgUnitKey('04204', NEW));
  expect(joined.map((s) => index.units.get(s.from)?.name).sort()).toEqual(['Chiềng Khoong', 'Mường Cai']);
  expect(joined.every((s) => s.kind === 'MERGE')).toBe(true);
});

test.each([
  ['19312', '19288', 'Sen Ngư'],
  ['19267', '19249', 'Lệ Thủy'],
  ['19033', '19033', 'Hòa Trạch'],
  ['18925', '18901', 'Minh Hóa'],
  ['19192', '19147', 'Thượng Trạch'],
])('commune %s of Quảng Bình went to %s %s', (before, after, name) => {
  expect(currentUnit(load('44').index, orgUnitKey(before, OLD), TODAY)).toMatchObject({ code: after, name });
});

test('both old provinces, and an island without communes, are part of Quảng Trị', () => {
  const { index } = load('44');
  for (const code of ['44', '45'])
    expect(currentUnit(index, orgUnitKey(code, OLD), TODAY)?.name).toBe('Quảng Trị');
  expect(currentUnit(index, orgUnitKey('471', OLD), TODAY)).toMatchObject({ code: '19742', kind: 'DK' });
});

test('every succession joins two units that are there, on the day of the second', () => {
  for (const code of ['14', '44', '31', '52']) {
    const { index, successions } = load(code);
    for (const s of successions)
      expect([index.units.has(s.from), index.units.get(s.to)?.validFrom]).toEqual([true, s.date]);
  }
});

test('a commune divided between several has no current unit', () => {
  const { index, successions } = load('31');
  const divided = successions.find((s) => s.kind === 'SPLIT');
  if (divided === undefined) throw new Error('none divided');
  expect(currentUnit(index, divided.from, TODAY)).toBeUndefined();
});

test('a code that no province of 2025 has is unknown', () => {
  expect(loadOrgUnits('45')).toBeUndefined();
});
