import type { Rule } from '../../define-record.ts';
import { codeOf } from '../../fact-parts.ts';
import { isRestrictedModel, modelTypeItem } from '../../model-type.ts';
import type { Model, ModelAttributes } from './fields.ts';
import { attributesOf, timelineOf } from './timeline.ts';

/** The body's own attributes and those of each event, with the path they stand under. */
const everyState = (body: Model): readonly (readonly [path: string, attributes: ModelAttributes])[] => [
  ['', body],
  ...body.events.map((event, i) => [`events.${i}.`, event] as const),
];

const where = (body: Model, field: string, isWrong: (a: ModelAttributes) => boolean): readonly string[] =>
  everyState(body).flatMap(([path, attributes]) => (isWrong(attributes) ? [path + field] : []));

const standardMissing = (a: ModelAttributes): boolean =>
  (modelTypeItem(a.modelType, undefined)?.takesStandard === true) !== (a.standard !== undefined);
const isPlaced = (a: ModelAttributes): boolean =>
  isRestrictedModel(a.modelType, undefined) && !('whole' in a.places);
const isNowhere = ({ places }: ModelAttributes): boolean =>
  'villages' in places && places.villages.length === 0 && !places.typed;

const rule = (
  code: string,
  field: string,
  isWrong: (a: ModelAttributes) => boolean,
  vi: string,
  en: string,
): Rule<Model> => ({
  code,
  severity: 'error',
  fields: (body) => where(body, field, isWrong),
  check: (body) => (where(body, field, isWrong).length > 0 ? {} : undefined),
  text: { vi: () => vi, en: () => en },
});

/** Checks across the fields of a model. All hold on the server too. */
export const modelRules: readonly Rule<Model>[] = [
  rule(
    'place_missing',
    'places',
    isNowhere,
    'Chọn bản, hoặc bấm “Cả xã”',
    'Choose a village, or tap “Whole commune”',
  ),
  rule(
    'place_not_told',
    'places',
    isPlaced,
    'Địa chỉ tin cậy, nơi tạm lánh chỉ ghi cả xã, không ghi bản',
    'Trusted addresses and shelters are written for the whole commune, never a village',
  ),
  rule(
    'standard_unfit',
    'standard',
    standardMissing,
    'Chỉ mô hình chung của xã ghi theo chuẩn hay độc lập, và phải ghi',
    'A commune-wide model, and no other, says whether it follows the standard',
  ),
  {
    code: 'opening_missing',
    severity: 'error',
    fields: ['events'],
    check: (body) => (timelineOf(body)[0]?.kind === 'ESTABLISHED' ? undefined : {}),
    text: {
      vi: () => 'Diễn biến đầu tiên phải là thành lập',
      en: () => 'The first event must be the founding',
    },
  },
  {
    code: 'event_day_missing',
    severity: 'error',
    fields: ({ events }) => events.flatMap((e, i) => (i > 0 && !e.on ? [`events.${i}.on`] : [])),
    check: ({ events }) => (events.some((e, i) => i > 0 && !e.on) ? {} : undefined),
    text: {
      vi: () => 'Nhập ngày của diễn biến. Chỉ ngày thành lập được để trống',
      en: () => 'Enter the day of the event. Only the founding day may be left out',
    },
  },
  {
    code: 'event_after_end',
    severity: 'error',
    fields: ['events'],
    check: (body) =>
      timelineOf(body)
        .slice(0, -1)
        .some((span) => span.state === 'CLOSED')
        ? {}
        : undefined,
    text: {
      vi: () => 'Mô hình đã giải thể hoặc sáp nhập thì không ghi thêm diễn biến',
      en: () => 'A dissolved or merged model takes no further events',
    },
  },
  {
    code: 'founded_twice',
    severity: 'error',
    fields: ['events'],
    check: ({ events }) => (events.filter((e) => e.kind === 'ESTABLISHED').length > 1 ? {} : undefined),
    text: { vi: () => 'Mỗi mô hình chỉ thành lập một lần', en: () => 'A model is founded once' },
  },
  {
    code: 'founding_day_differs',
    severity: 'error',
    fields: ['foundedOn', 'events.0.on'],
    check: (body) => ((timelineOf(body)[0]?.on ?? undefined) === body.foundedOn ? undefined : {}),
    text: {
      vi: () => 'Ngày thành lập khác ngày của diễn biến đầu. Sửa một trong hai ngày',
      en: () => 'The founding day differs from that of the first event. Change one of them',
    },
  },
  {
    code: 'events_disagree',
    severity: 'error',
    fields: ['events'],
    check: (body) => {
      const last = timelineOf(body).at(-1)?.attributes;
      return JSON.stringify(last) === JSON.stringify(attributesOf(body)) ? undefined : {};
    },
    text: {
      vi: () => 'Diễn biến cuối cùng phải giống thông tin hiện nay của mô hình',
      en: () => 'The last event must agree with what the model is now',
    },
  },
  {
    code: 'women_exceed_members',
    severity: 'error',
    fields: ['members.women', 'members.total'],
    check: (body) => {
      const over = everyState(body).find(
        ([, { members: m }]) => (m?.women?.value ?? 0) > (m?.total?.value ?? Number.POSITIVE_INFINITY),
      );
      return over
        ? { women: over[1].members?.women?.value ?? 0, total: over[1].members?.total?.value ?? 0 }
        : undefined;
    },
    text: {
      vi: (p) => `Số nữ (${p.women}) lớn hơn số thành viên (${p.total}). Sửa một trong hai số`,
      en: (p) => `Women (${p.women}) exceed the members (${p.total}). Change one of them`,
    },
  },
  {
    code: 'own_parent',
    severity: 'error',
    fields: ['parent'],
    check: (body) =>
      everyState(body).some(([, a]) => a.parent && codeOf(a.modelType) === 'DV_PREVENTION_MODEL')
        ? {}
        : undefined,
    text: {
      vi: () => 'Mô hình chung của xã không thuộc mô hình khác',
      en: () => 'A commune-wide model is not part of another',
    },
  },
];
