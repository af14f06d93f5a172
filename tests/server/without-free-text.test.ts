import { expect, test } from 'vitest';
import { withoutFreeText } from '../../server/reports/without-free-text.ts';
import { modelActivity } from '../../src/domain/records/model-activity/definition.ts';
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

test('the province sees which model was active by its id and type, never by its name', () => {
  const model = { id: '3b9f0c11-2a4d-8e55-9c60-1f2e3d4c5b6a', type: 'FAMILY_CLUB' };
  const places = { villages: ['04204-01@2025-07-01'] };
  const body = { heldOn: '2026-11-21', model: { ...model, name: 'Câu lạc bộ nhà bà Mẫu', places } };
  expect(withoutFreeText(modelActivity, body)).toEqual({ heldOn: '2026-11-21', model: { ...model, places } });
});
