import { expect, test } from 'vitest';
import { withoutFreeText } from '../../server/reports/without-free-text.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';

test('the province sees who helped by kind, never by name', () => {
  const seen = withoutFreeText(propagandaSession, {
    heldOn: '2026-11-21',
    places: { villages: ['04204-01@2025-07-01'], typed: ['Pá Hốc'] },
    speakers: [{ code: 'VILLAGE_HEAD', name: 'Lò Văn Páo' }, 'POLICE'],
    partners: [{ code: 'WOMENS_UNION', name: 'Hội Phụ nữ xã' }, { other: 'Đội văn nghệ' }],
    note: 'chữ',
  });
  expect(seen).toEqual({
    heldOn: '2026-11-21',
    places: { villages: ['04204-01@2025-07-01'] },
    speakers: ['VILLAGE_HEAD', 'POLICE'],
    partners: ['WOMENS_UNION', 'OTHER'],
  });
});
