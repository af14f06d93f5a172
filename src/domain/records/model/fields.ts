import * as z from 'zod/mini';
import { audiences } from '../../catalogues/audiences.ts';
import { hostFacilities } from '../../catalogues/host-facilities.ts';
import { modelEvents } from '../../catalogues/model-events.ts';
import { modelHolders } from '../../catalogues/model-holders.ts';
import { modelStandards } from '../../catalogues/model-standards.ts';
import { modelTypes } from '../../catalogues/model-types.ts';
import { type Day, isDay } from '../../day.ts';
import type { RecordId } from '../../envelope.ts';
import { modelParentSchema, textSchema } from '../../field-values.ts';
import {
  type BodyOf,
  choice,
  type Draft,
  date,
  freeText,
  headcount,
  internal,
  optional,
  places,
  rows,
} from '../../fields.ts';
import { modelTypeItem } from '../../model-type.ts';
import type { RecordContext } from '../../record-context.ts';

const l = (vi: string, en: string) => ({ vi, en });
const takesStandard = (draft: Draft, context: RecordContext) =>
  modelTypeItem(draft.modelType, context)?.takesStandard === true;

/** Number and sign, and day, of the decision that founded a model. */
export interface FoundingDecision {
  readonly number: string;
  readonly date?: Day;
}

/** Whom to call about a model; never in the province's view, of a private holder nowhere outside the commune. */
export interface ModelContact {
  readonly name: string;
  readonly role?: string;
  readonly phone?: string;
}

/** What facts count a model by, as it was from a day on. The same fields stand in the body and in each event. */
const attributes = {
  modelType: choice({ label: l('Loại mô hình', 'Type'), catalogue: modelTypes }),
  standard: optional(
    choice({
      label: l('Chuẩn hay độc lập', 'Standard or independent'),
      catalogue: modelStandards,
      shown: takesStandard,
      required: l('Chọn theo chuẩn của Bộ hay độc lập', 'Choose ministry standard or independent'),
    }),
  ),
  parent: optional(internal({ label: l('Thuộc mô hình', 'Part of the model'), schema: modelParentSchema })),
  places: places({ label: l('Bản, thôn', 'Village') }),
  hostFacility: optional(choice({ label: l('Đặt tại', 'Hosted at'), catalogue: hostFacilities })),
  members: optional(headcount({ label: l('Thành viên', 'Members'), groups: audiences })),
} as const;

/** Fields of a model of the register, in the order of its canonical line. Source: domain.md 2, ND76, TT07 rows III. */
export const modelFields = {
  asOf: date({ label: l('Số liệu đến ngày', 'As of') }),
  listCode: optional(
    internal<string>({ label: l('Mã trong danh mục', 'Code in the list'), schema: textSchema(40) }),
  ),
  name: freeText({ label: l('Tên mô hình', 'Name'), maxLength: 120 }),
  ...attributes,
  holder: optional(choice({ label: l('Người đảm nhận', 'Kept by'), catalogue: modelHolders })),
  foundedOn: optional(date({ label: l('Ngày thành lập', 'Founded on') })),
  decision: optional(
    internal<FoundingDecision>({
      label: l('Quyết định thành lập', 'Founding decision'),
      schema: z.strictObject({
        number: textSchema(60),
        date: z.exactOptional(z.string().check(z.refine(isDay))),
      }) as unknown as z.ZodMiniType<FoundingDecision>,
    }),
  ),
  contact: optional(
    internal<ModelContact>({
      label: l('Người phụ trách', 'In charge'),
      schema: z.strictObject({
        name: textSchema(80),
        role: z.exactOptional(textSchema(80)),
        phone: z.exactOptional(z.string().check(z.regex(/^\+?[0-9][0-9 .]{2,18}$/))),
      }) as unknown as z.ZodMiniType<ModelContact>,
    }),
  ),
  events: rows({
    label: l('Diễn biến', 'Events'),
    addLabel: l('Thêm diễn biến', 'Add event'),
    max: 60,
    columns: {
      // Absent in the first alone: it has been there since before anybody knows.
      on: optional(date({ label: l('Ngày', 'Day') })),
      kind: choice({ label: l('Việc', 'Event'), catalogue: modelEvents }),
      ...attributes,
      into: optional(
        internal<RecordId>({
          label: l('Sáp nhập vào', 'Merged into'),
          schema: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
        }),
      ),
    },
  }),
} as const;

/** Body of a model of the register. */
export type Model = BodyOf<typeof modelFields>;

/** One dated event of a model, with what the model was from that day on. */
export type ModelEvent = Model['events'][number];

/** What a model is counted by. */
export type ModelAttributes = BodyOf<typeof attributes>;

/** Names of the attributes, in the order of the line. */
export const attributeNames = Object.keys(attributes) as readonly (keyof ModelAttributes)[];
