import { describe, expect, test } from 'vitest';
import { asDay, type Day } from '../../src/domain/day.ts';
import { createOrgIndex, currentUnit, parents, subtree, unitOn } from '../../src/domain/org-index.ts';
import {
  isOrgUnitKey,
  type OrgLevel,
  type OrgUnit,
  type OrgUnitKey,
  orgUnitKey,
  type Succession,
  unitTitle,
  villageCode,
} from '../../src/domain/org-units.ts';

const OLD = asDay('2004-01-01');
const OLD_END = asDay('2025-06-30');
const NEW = asDay('2025-07-01');
const TODAY = asDay('2026-11-21');

const unit = (
  code: string,
  from: Day,
  level: OrgLevel,
  parent?: OrgUnitKey,
  more: Partial<OrgUnit> = {},
): OrgUnit => ({
  key: orgUnitKey(code, from),
  code,
  validFrom: from,
  ...(from === OLD ? { validTo: OLD_END } : {}),
  level,
  name: `${code} ${from.slice(0, 4)}`,
  kind: level === 'VILLAGE' ? 'BAN' : 'X',
  ...(parent === undefined ? {} : { parent }),
  ...more,
});

const oldKey = (code: string) => orgUnitKey(code, OLD);
const newKey = (code: string) => orgUnitKey(code, NEW);
const became = (from: string, to: string, kind: Succession['kind']): Succession => ({
  from: oldKey(from),
  to: newKey(to),
  date: NEW,
  kind,
});

const index = createOrgIndex(
  [
    unit('14', OLD, 'PROVINCE'),
    unit('126', OLD, 'DISTRICT', oldKey('14')),
    unit('04204', OLD, 'COMMUNE', oldKey('126')),
    unit('04219', OLD, 'COMMUNE', oldKey('126')),
    unit('04500', OLD, 'COMMUNE', oldKey('126')),
    unit('04204-01', OLD, 'VILLAGE', oldKey('04204')),
    unit('04204-02', OLD, 'VILLAGE', oldKey('04204')),
    unit('14', NEW, 'PROVINCE'),
    unit('04204', NEW, 'COMMUNE', newKey('14')),
    unit('04222', NEW, 'COMMUNE', newKey('14')),
    unit('04204-01', NEW, 'VILLAGE', newKey('04204'), { predecessor: oldKey('04204-01') }),
    unit('04204-02', NEW, 'VILLAGE', newKey('04204'), { predecessor: oldKey('04204-02') }),
    unit('04204-03', NEW, 'VILLAGE', newKey('04204'), { predecessor: oldKey('04204-02') }),
  ],
  [
    became('14', '14', 'RENAME'),
    became('04204', '04204', 'MERGE'),
    became('04219', '04204', 'MERGE'),
    became('04500', '04204', 'SPLIT'),
    became('04500', '04222', 'SPLIT'),
  ],
);

describe('currentUnit', () => {
  test('is the unit itself while it is valid', () => {
    expect(currentUnit(index, oldKey('04204'), OLD_END)?.key).toBe(oldKey('04204'));
    expect(currentUnit(index, newKey('04204'), TODAY)?.key).toBe(newKey('04204'));
  });

  test('follows renames and mergers, also to a reused code', () => {
    expect(currentUnit(index, oldKey('04204'), TODAY)?.key).toBe(newKey('04204'));
    expect(currentUnit(index, oldKey('04219'), TODAY)?.key).toBe(newKey('04204'));
    expect(currentUnit(index, oldKey('14'), TODAY)?.key).toBe(newKey('14'));
  });

  test('gives the totals of a divided or dissolved unit to nobody', () => {
    expect(currentUnit(index, oldKey('04500'), TODAY)).toBeUndefined();
    expect(currentUnit(index, oldKey('126'), TODAY)).toBeUndefined();
  });

  test('does not go back in time', () => {
    expect(currentUnit(index, newKey('04204'), asDay('2024-01-01'))).toBeUndefined();
  });

  test('follows the predecessor of a village, unless two villages share it', () => {
    expect(currentUnit(index, oldKey('04204-01'), TODAY)?.key).toBe(newKey('04204-01'));
    expect(currentUnit(index, oldKey('04204-02'), TODAY)).toBeUndefined();
  });

  test('ends on successions that run in a circle', () => {
    const circle = createOrgIndex(
      [unit('1', OLD, 'COMMUNE'), unit('2', OLD, 'COMMUNE')],
      [
        { from: oldKey('1'), to: oldKey('2'), date: NEW, kind: 'RENAME' },
        { from: oldKey('2'), to: oldKey('1'), date: NEW, kind: 'RENAME' },
      ],
    );
    expect(currentUnit(circle, oldKey('1'), TODAY)).toBeUndefined();
  });
});

describe('unitOn', () => {
  test('tells the two meanings of a code apart by the day', () => {
    expect(unitOn(index, '04204', 'COMMUNE', OLD_END)?.key).toBe(oldKey('04204'));
    expect(unitOn(index, '04204', 'COMMUNE', NEW)?.key).toBe(newKey('04204'));
  });

  test('finds nothing at another level or before the first day', () => {
    expect(unitOn(index, '04204', 'DISTRICT', NEW)).toBeUndefined();
    expect(unitOn(index, '04222', 'COMMUNE', OLD_END)).toBeUndefined();
  });
});

describe('subtree and parents', () => {
  test('reach every level below, and only those', () => {
    expect([...subtree(index, oldKey('126'))].sort()).toEqual(
      ['126', '04204', '04219', '04500', '04204-01', '04204-02'].map(oldKey).sort(),
    );
    expect(subtree(index, orgUnitKey('99', NEW)).size).toBe(0);
  });

  test('name the units above from the nearest up', () => {
    expect(parents(index, oldKey('04204-01')).map((u) => u.code)).toEqual(['04204', '126', '14']);
    expect(parents(index, newKey('14'))).toEqual([]);
  });
});

describe('keys', () => {
  test('join code and first day', () => {
    expect(orgUnitKey(villageCode('04204', 3), NEW)).toBe('04204-03@2025-07-01');
  });

  test('are never a bare code', () => {
    expect(isOrgUnitKey('04204-03@2025-07-01')).toBe(true);
    for (const text of [
      '04204',
      '04204@',
      '@2025-07-01',
      '04204@2025-02-30',
      '04204@2025-07-01@',
      'x y@2025-07-01',
    ])
      expect(isOrgUnitKey(text), text).toBe(false);
  });
});

test('a title puts the kind where the language wants it', () => {
  expect(unitTitle({ kind: 'X', name: 'Chiềng Khoong' }, 'vi')).toBe('xã Chiềng Khoong');
  expect(unitTitle({ kind: 'X', name: 'Chiềng Khoong' }, 'en')).toBe('Chiềng Khoong commune');
});
