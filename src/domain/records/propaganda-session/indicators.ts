import type { Label } from '../../fields.ts';
import type { Indicator } from '../../indicators.ts';

const flow = { kind: 'FLOW' } as const;
const n = (vi: string, en: string): Label => ({ vi, en });
const people = n('lượt người', 'attendances');

/** What a session counts for, in the order of the officer's page. Source: domain.md 2 and 6.2, reports of 2021 and 2022. */
export const sessionIndicators = [
  {
    code: 'sessions',
    label: n('Buổi tuyên truyền', 'Propaganda sessions'),
    noun: n('buổi', 'sessions'),
    aggregation: flow,
    dims: ['topic', 'channel', 'campaign', 'integrated'],
  },
  {
    code: 'sessions_about',
    label: n('Buổi có nội dung về', 'Sessions that dealt with'),
    noun: n('buổi', 'sessions'),
    aggregation: flow,
    dims: ['topic'],
    overlaps: true,
  },
  {
    code: 'attendances',
    label: n('Lượt người dự', 'Attendances'),
    noun: people,
    aggregation: flow,
    dims: ['topic', 'channel'],
  },
  {
    code: 'attendances_women',
    label: n('Trong đó nữ', 'Of which women'),
    noun: people,
    aggregation: flow,
    dims: ['topic', 'channel'],
    shareOf: 'attendances_sex_known',
  },
  {
    code: 'attendances_sex_known',
    label: n('Lượt người ở các buổi có đếm nữ', 'Attendances where women were counted'),
    noun: people,
    aggregation: flow,
    dims: ['topic', 'channel'],
  },
  {
    code: 'attendances_children',
    label: n('Trong đó trẻ em dưới 16 tuổi', 'Of which children under 16'),
    noun: people,
    aggregation: flow,
    dims: ['topic'],
  },
  {
    code: 'attendances_ethnic_minority',
    label: n('Trong đó người dân tộc thiểu số', 'Of which ethnic minorities'),
    noun: people,
    aggregation: flow,
    dims: ['topic'],
  },
  {
    code: 'attendances_disabled',
    label: n('Trong đó người khuyết tật', 'Of which people with disabilities'),
    noun: people,
    aggregation: flow,
    dims: ['topic'],
  },
  {
    code: 'attendances_group',
    label: n('Trong đó theo nhóm', 'Of which by group'),
    noun: people,
    aggregation: flow,
    dims: ['group'],
  },
  {
    code: 'attendances_not_stated',
    label: n('Buổi chưa rõ số người', 'Sessions with no number stated'),
    noun: n('buổi', 'sessions'),
    aggregation: flow,
    dims: [],
  },
  {
    code: 'households',
    label: n('Số hộ có người dự', 'Households present'),
    noun: n('lượt hộ', 'household visits'),
    aggregation: flow,
    dims: ['channel'],
  },
  {
    code: 'broadcasts',
    label: n('Lượt phát loa', 'Loudspeaker broadcasts'),
    noun: n('lượt', 'broadcasts'),
    aggregation: flow,
    dims: ['topic'],
  },
  {
    code: 'broadcast_minutes',
    label: n('Thời lượng phát loa', 'Broadcast minutes'),
    noun: n('phút', 'minutes'),
    aggregation: flow,
    dims: ['topic'],
  },
  {
    code: 'materials',
    label: n('Tài liệu đã phát', 'Materials handed out'),
    noun: n('sản phẩm', 'items'),
    aggregation: flow,
    dims: ['material'],
  },
  {
    code: 'villages_reached',
    label: n('Bản có buổi tuyên truyền', 'Villages reached'),
    noun: n('bản', 'villages'),
    aggregation: { kind: 'DISTINCT' },
    dims: [],
  },
  {
    code: 'villages_twice',
    label: n('Bản có từ 2 buổi trở lên', 'Villages with two sessions or more'),
    noun: n('bản', 'villages'),
    aggregation: { kind: 'AT_LEAST', times: 2 },
    dims: [],
  },
] as const satisfies readonly Indicator[];

/** Their codes; a fact for anything else does not compile. */
export type SessionIndicator = (typeof sessionIndicators)[number]['code'];
