import { addDays, type Day } from '../../src/domain/day.ts';
import { demoCommunes } from './province.ts';

type Row = Readonly<Record<string, string | number>>;

/** Numbers that belong to nobody: no network in Vietnam begins with 0200 000. */
const nobody = (n: number): string => `0200 000 ${String(n).padStart(4, '0')}`;

const standard = (name: string, more: Row): Row => ({
  name,
  type: 'DV_PREVENTION_MODEL',
  decision_number: '18/QĐ-UBND',
  event: 'ESTABLISHED',
  ...more,
});

const kept = (name: string, type: string, members: number, women: number, more: Row = {}): Row => ({
  name,
  type,
  ...(members > 0 ? { members, women } : {}),
  event: 'ESTABLISHED',
  ...more,
});

/** Models of each commune, of every kind there is, by the columns of import-models. All names are invented. */
const communeRows: readonly (readonly Row[])[] = [
  [
    standard('Mô hình phòng, chống bạo lực gia đình của xã', {
      code: 'MH',
      standard: 'MOCST',
      on: '2019-06-28',
    }),
    kept('Câu lạc bộ gia đình bản Nà Pản', 'FAMILY_CLUB', 26, 15, {
      ...{ code: 'C1', parent: 'MH', villages: 'Nà Pản', host_facility: 'CULTURE_HOUSE', on: '2020-03-20' },
      ...{ contact_name: 'Chị Mẩy', contact_role: 'Chủ nhiệm', contact_phone: nobody(11) },
    }),
    { code: 'C1', members: 28, women: 16, event: 'CHANGED', on: '2026-03-20' },
    kept('Câu lạc bộ gia đình bản Co Tòng', 'FAMILY_CLUB', 22, 12, {
      ...{ code: 'C2', parent: 'MH', villages: 'Co Tòng', on: '2021-06-28' },
      ...{ contact_name: 'Anh Tướng', contact_role: 'Chủ nhiệm', contact_phone: nobody(12) },
    }),
    kept('Câu lạc bộ gia đình bản Bó Lót', 'FAMILY_CLUB', 19, 11, {
      ...{ code: 'C3', parent: 'MH', villages: 'Bó Lót', on: '2023-03-08', contact_name: 'Chị Ún' },
    }),
    kept('Nhóm phòng, chống bạo lực bản Nà Pản', 'DV_GROUP', 7, 3, {
      code: 'N1',
      parent: 'MH',
      villages: 'Nà Pản',
    }),
    kept('Nhóm phòng, chống bạo lực bản Nà Xoong', 'DV_GROUP', 6, 3, {
      ...{ code: 'N2', parent: 'MH', villages: 'Nà Xoong', on: '2022-11-25' },
    }),
    kept('Địa chỉ tin cậy số 1', 'TRUSTED_ADDRESS', 0, 0, {
      ...{ code: 'D1', parent: 'MH', holder: 'PERSON', contact_name: 'Bác Khum', contact_phone: nobody(21) },
    }),
    kept('Địa chỉ tin cậy số 2', 'TRUSTED_ADDRESS', 0, 0, {
      ...{ code: 'D2', parent: 'MH', holder: 'ORGANISATION', contact_name: 'Trạm y tế xã' },
      contact_phone: nobody(22),
    }),
    kept('Đường dây nóng của xã', 'HOTLINE', 0, 0, {
      parent: 'MH',
      on: '2020-06-28',
      contact_phone: nobody(23),
      contact_name: 'Trực ban',
    }),
    kept('Địa chỉ tin cậy - Nhà tạm lánh cộng đồng', 'TRUSTED_ADDRESS_SHELTER', 0, 0, {
      ...{ host_facility: 'HEALTH_STATION', on: '2021-11-25' },
    }),
    kept('Câu lạc bộ Phụ nữ tham gia', 'GE_WOMEN_CLUB', 31, 31, {
      ...{
        code: 'P1',
        villages: 'Huổi Lạnh|Pá Khôm',
        on: '2022-10-20',
        contact_name: 'Chị Dua',
        contact_phone: nobody(13),
      },
    }),
    kept('Câu lạc bộ Thủ lĩnh của sự thay đổi', 'LEADERS_OF_CHANGE_CLUB', 24, 13, {
      ...{ code: 'T1', host_facility: 'OTHER', on: '2025-10-15', contact_name: 'Thầy Chứ' },
    }),
    kept('Tổ truyền thông cộng đồng bản Púng Kẻo', 'COMMUNITY_COMM_TEAM', 9, 6, {
      villages: 'Púng Kẻo',
      on: '2024-05-15',
    }),
    kept('Tổ hòa giải bản Huổi Mạ', 'MEDIATION_TEAM', 5, 2, { villages: 'Huổi Mạ' }),
    kept('Câu lạc bộ phụ nữ bản Huổi Lạnh', 'WOMEN_CLUB', 17, 17, {
      code: 'P2',
      villages: 'Huổi Lạnh',
      on: '2018-03-08',
    }),
    { code: 'P2', event: 'MERGED', into: 'P1', on: '2026-06-15' },
  ],
  [
    standard('Mô hình phòng, chống bạo lực gia đình của xã', {
      code: 'MH',
      standard: 'INDEPENDENT',
      on: '2022-06-28',
    }),
    { code: 'MH', standard: 'MOCST', event: 'CHANGED', on: '2026-06-28' },
    kept('Nhà tạm lánh của xã', 'SHELTER', 0, 0, { host_facility: 'CPC_OFFICE' }),
    kept('Câu lạc bộ phụ nữ bản Nà Lụng', 'WOMEN_CLUB', 25, 25, { villages: 'Nà Lụng', on: '2021-03-08' }),
    kept('Câu lạc bộ nam giới bản Pom Hán', 'MEN_CLUB', 18, 0, { villages: 'Pom Hán', on: '2025-11-25' }),
    kept('Câu lạc bộ gia đình hạnh phúc bản Co Phương', 'HAPPY_FAMILY_CLUB', 20, 10, {
      villages: 'Co Phương',
      on: '2024-06-28',
    }),
    kept('Mô hình giảm hại bạo lực giới', 'GBV_MITIGATION', 12, 7, { on: '2023-11-15' }),
    kept('Mô hình Bình đẳng giới và hôn nhân gia đình', 'GE_MARRIAGE_FAMILY', 15, 8, {
      code: 'HN',
      on: '2023-08-01',
    }),
    { code: 'HN', event: 'PAUSED', on: '2026-07-01' },
    kept('Mô hình truyền thông, tư vấn bản Hua Kém', 'COMMUNITY_COUNSELLING', 8, 5, { villages: 'Hua Kém' }),
    kept('Tổ liên gia tự quản bản Huổi Pàn', 'SELF_MANAGED_TEAM', 14, 6, {
      villages: 'Huổi Pàn',
      on: '2025-12-01',
    }),
  ],
  [
    kept('Cơ sở trợ giúp của xã', 'VICTIM_SUPPORT_FACILITY', 0, 0, {
      host_facility: 'CPC_OFFICE',
      on: '2025-08-01',
    }),
    kept('Cơ sở tư vấn của xã', 'COUNSELLING_FACILITY', 0, 0, {
      host_facility: 'HEALTH_STATION',
      on: '2025-09-01',
    }),
    kept('Ngôi nhà Ánh Dương khu vực', 'ONE_STOP_CENTRE', 0, 0, { on: '2024-10-01' }),
    kept('Câu lạc bộ gia đình bản Nậm Lốm', 'FAMILY_CLUB', 21, 12, { villages: 'Nậm Lốm', on: '2022-03-20' }),
    kept('Tổ hòa giải bản Xốp Nhùm', 'MEDIATION_TEAM', 6, 2, { villages: 'Xốp Nhùm' }),
    kept('Câu lạc bộ phụ nữ bản Phiêng Tở', 'WOMEN_CLUB', 16, 16, {
      code: 'P3',
      villages: 'Phiêng Tở',
      on: '2019-10-20',
    }),
    { code: 'P3', event: 'DISSOLVED', on: '2026-08-31' },
  ],
];

/** The demo's list of models as import-models reads it. */
export const demoModelList = (): string =>
  JSON.stringify(
    demoCommunes.flatMap(({ code }, i) => (communeRows[i] ?? []).map((row) => ({ commune: code, ...row }))),
  );

/** Targets of the commune in which a newcomer tries the demo: this month, the next, and the year. */
export const demoTargetList = (commune: string, today: Day): string => {
  const month = today.slice(0, 7);
  const next = addDays(`${month}-28` as Day, 5).slice(0, 7);
  const monthly = [
    { indicator: 'sessions', value: 4 },
    { indicator: 'villages_reached', value: 3 },
    { indicator: 'model_activities', value: 2 },
  ];
  return JSON.stringify([
    ...[month, next].flatMap((period) => monthly.map((target) => ({ commune, period, ...target }))),
    { commune, period: today.slice(0, 4), indicator: 'sessions', value: 40 },
  ]);
};

/** Numbers to call in the demo; none of them can be dialled. */
export const demoContacts = {
  province: JSON.stringify([{ code: 'SUPPORT', name: 'Tổ hỗ trợ của tỉnh', phone: nobody(1) }]),
  commune: JSON.stringify([
    { code: 'COMMUNE_POLICE', phone: nobody(31) },
    { code: 'HEALTH_STATION', phone: nobody(32) },
    { code: 'COMMUNE_COMMITTEE', label: 'Phòng Văn hóa - Xã hội', phone: nobody(33) },
    { code: 'BORDER_POST', phone: nobody(34) },
    { code: 'VILLAGE_HEAD', village: 'Nà Pản', name: 'Bác Panh', phone: nobody(35) },
    { code: 'VILLAGE_HEAD', village: 'Huổi Lạnh', name: 'Ông Xủa', phone: nobody(36) },
    { code: 'VILLAGE_HEAD', village: 'Co Tòng', name: 'Bác Ịnh', phone: nobody(37) },
    { code: 'SUPPORT', name: 'Anh Thành, cán bộ xã', phone: nobody(38) },
  ]),
} as const;
