import { expect, test } from 'vitest';
import type { Role } from '../../src/domain/activation.ts';
import { fold } from '../../src/domain/fold.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { People } from '../../src/domain/people-api.ts';
import { MOST_ROWS, readRows } from '../../src/ui/officer/people/read-rows.ts';

const first = '04204@2025-07-01' as OrgUnitKey;
const second = '04219@2025-07-01' as OrgUnitKey;
const people: People = {
  units: [
    { key: first, name: 'Chiềng Khoong', kind: 'XA', level: 'COMMUNE' },
    { key: second, name: 'Mường Hung', kind: 'XA', level: 'COMMUNE' },
  ],
  grants: ['collector', 'keeper'],
  people: [
    {
      person: '00000000-0000-0000-0000-000000000001',
      name: 'Lò Thị Mai',
      posts: [{ role: 'collector', unit: first }],
      devices: [],
      mayChange: true,
    },
  ],
};
const roles = new Map<string, Role>([
  [fold('cộng tác viên'), 'collector'],
  [fold('người phụ trách địa chỉ tin cậy'), 'keeper'],
]);
const read = (text: string) =>
  readRows(text, people, { role: 'collector', unit: first }, roles, (key) =>
    key === first ? 'xã Chiềng Khoong' : 'xã Mường Hung',
  );

test('reads names alone, and roles and units where they stand, from a table or a CSV', () => {
  expect(
    read(
      'Họ và tên\tVai trò\r\nQuàng  Văn Hặc\n\nVì Thị Xôm\tCong tac vien\tMường Hung\n"Cà Văn Ín";;xã Mường Hung\n',
    ),
  ).toEqual({
    rows: [
      { name: 'Quàng Văn Hặc', role: 'collector', unit: first },
      { name: 'Vì Thị Xôm', role: 'collector', unit: second },
      { name: 'Cà Văn Ín', role: 'collector', unit: second },
    ],
    skipped: [],
  });
});

test('leaves out, by line, what it cannot read, who is there already, and who stands there twice', () => {
  const { rows, skipped } = read(
    [
      '0912',
      'Lò Văn A;giám đốc',
      'Lò Văn B;;xã Nào',
      'lo thi mai',
      'Tòng Văn C',
      'Tòng Văn C',
      'x'.repeat(81),
    ].join('\n'),
  );
  expect(rows.map(({ name }) => name)).toEqual(['Tòng Văn C']);
  expect(skipped).toEqual([
    { line: 1, why: 'name' },
    { line: 2, why: 'role' },
    { line: 3, why: 'unit' },
    { line: 4, why: 'known' },
    { line: 6, why: 'twice' },
    { line: 7, why: 'name' },
  ]);
});

test('takes the same name in another commune, and no more than a sheet’s worth at once', () => {
  expect(read('Lò Thị Mai;;Mường Hung').rows).toHaveLength(1);
  const many = read(Array.from({ length: MOST_ROWS + 1 }, (_, at) => `Người ${at}`).join('\n'));
  expect(many.rows).toHaveLength(MOST_ROWS);
  expect(many.skipped).toEqual([{ line: MOST_ROWS + 1, why: 'too_many' }]);
});
