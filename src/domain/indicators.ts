import type { Label } from './fields.ts';

/**
 * How facts become a figure: FLOW adds up; DISTINCT counts keys once; AT_LEAST counts keys with that
 * many facts in the window; STOCK adds dated changes up to the last day. Only FLOW adds up over units.
 */
export type Aggregation =
  | { readonly kind: 'FLOW' | 'DISTINCT' | 'STOCK' }
  | { readonly kind: 'AT_LEAST'; readonly times: number };

/** One figure a report can print. */
export interface Indicator {
  readonly code: string;
  readonly label: Label;
  /** Word after the number. */
  readonly noun: Label;
  readonly aggregation: Aggregation;
  /** The one record type whose records count here: an act is written once and counted once. */
  readonly fedBy: string;
  /** Dimensions by which the figure can be split into parts that add up to it. */
  readonly dims: readonly string[];
  /** Facts of another indicator are the base of its percentage ("nữ 54%", over what was counted). */
  readonly shareOf?: string;
  /** Its parts overlap, one session under each of its topics: there is no total to print. */
  readonly overlaps?: true;
}

const flow = { kind: 'FLOW' } as const;
const session = 'propaganda_session';
const n = (vi: string, en: string): Label => ({ vi, en });
const people = n('lượt người', 'attendances');

/** All indicators, in the order of the officer's page. Source: domain.md 2 and 6.2, reports of 2021 and 2022. */
export const indicators = [
  {
    code: 'sessions',
    label: n('Buổi tuyên truyền', 'Propaganda sessions'),
    noun: n('buổi', 'sessions'),
    aggregation: flow,
    fedBy: session,
    dims: ['topic', 'channel', 'campaign', 'integrated'],
  },
  {
    code: 'sessions_about',
    label: n('Buổi có nội dung về', 'Sessions that dealt with'),
    noun: n('buổi', 'sessions'),
    aggregation: flow,
    fedBy: session,
    dims: ['topic'],
    overlaps: true,
  },
  {
    code: 'attendances',
    label: n('Lượt người dự', 'Attendances'),
    noun: people,
    aggregation: flow,
    fedBy: session,
    dims: ['topic', 'channel'],
  },
  {
    code: 'attendances_women',
    label: n('Trong đó nữ', 'Of which women'),
    noun: people,
    aggregation: flow,
    fedBy: session,
    dims: ['topic', 'channel'],
    shareOf: 'attendances_sex_known',
  },
  {
    code: 'attendances_sex_known',
    label: n('Lượt người ở các buổi có đếm nữ', 'Attendances where women were counted'),
    noun: people,
    aggregation: flow,
    fedBy: session,
    dims: ['topic', 'channel'],
  },
  {
    code: 'attendances_children',
    label: n('Trong đó trẻ em dưới 16 tuổi', 'Of which children under 16'),
    noun: people,
    aggregation: flow,
    fedBy: session,
    dims: ['topic'],
  },
  {
    code: 'attendances_ethnic_minority',
    label: n('Trong đó người dân tộc thiểu số', 'Of which ethnic minorities'),
    noun: people,
    aggregation: flow,
    fedBy: session,
    dims: ['topic'],
  },
  {
    code: 'attendances_disabled',
    label: n('Trong đó người khuyết tật', 'Of which people with disabilities'),
    noun: people,
    aggregation: flow,
    fedBy: session,
    dims: ['topic'],
  },
  {
    code: 'attendances_group',
    label: n('Trong đó theo nhóm', 'Of which by group'),
    noun: people,
    aggregation: flow,
    fedBy: session,
    dims: ['group'],
  },
  {
    code: 'attendances_not_stated',
    label: n('Buổi chưa rõ số người', 'Sessions with no number stated'),
    noun: n('buổi', 'sessions'),
    aggregation: flow,
    fedBy: session,
    dims: [],
  },
  {
    code: 'households',
    label: n('Số hộ có người dự', 'Households present'),
    noun: n('lượt hộ', 'household visits'),
    aggregation: flow,
    fedBy: session,
    dims: ['channel'],
  },
  {
    code: 'broadcasts',
    label: n('Lượt phát loa', 'Loudspeaker broadcasts'),
    noun: n('lượt', 'broadcasts'),
    aggregation: flow,
    fedBy: session,
    dims: ['topic'],
  },
  {
    code: 'broadcast_minutes',
    label: n('Thời lượng phát loa', 'Broadcast minutes'),
    noun: n('phút', 'minutes'),
    aggregation: flow,
    fedBy: session,
    dims: ['topic'],
  },
  {
    code: 'materials',
    label: n('Tài liệu đã phát', 'Materials handed out'),
    noun: n('sản phẩm', 'items'),
    aggregation: flow,
    fedBy: session,
    dims: ['material'],
  },
  {
    code: 'villages_reached',
    label: n('Bản có buổi tuyên truyền', 'Villages reached'),
    noun: n('bản', 'villages'),
    aggregation: { kind: 'DISTINCT' },
    fedBy: session,
    dims: [],
  },
  {
    code: 'villages_twice',
    label: n('Bản có từ 2 buổi trở lên', 'Villages with two sessions or more'),
    noun: n('bản', 'villages'),
    aggregation: { kind: 'AT_LEAST', times: 2 },
    fedBy: session,
    dims: [],
  },
] as const satisfies readonly Indicator[];

/** Codes of all indicators; a fact for anything else does not compile. */
export type IndicatorCode = (typeof indicators)[number]['code'];

/** The indicator of a code, undefined for a code this build does not know. */
export const indicatorOf = (code: string): Indicator | undefined => indicators.find((i) => i.code === code);
