import { campaignField } from '../../campaign-field.ts';
import { activityServices } from '../../catalogues/activity-services.ts';
import { activityTypes } from '../../catalogues/activity-types.ts';
import { audiences } from '../../catalogues/audiences.ts';
import { itemOf, offeredInOpen } from '../../catalogues/catalogue.ts';
import { facilityConditions } from '../../catalogues/facility-conditions.ts';
import { languages } from '../../catalogues/languages.ts';
import { topics } from '../../catalogues/topics.ts';
import {
  type BodyOf,
  choice,
  choices,
  type Draft,
  date,
  headcount,
  model,
  type Offered,
  optional,
} from '../../fields.ts';
import { noteField } from '../../note-field.ts';
import type { RecordContext } from '../../record-context.ts';
import { ofRestrictedModel, takesAttendance } from './activity.ts';
import { isFacilityCheck } from './facility-check.ts';

const l = (vi: string, en: string) => ({ vi, en });
const people = (draft: Draft, context: RecordContext) => takesAttendance(draft.activityType, context);
const openly = (draft: Draft, context: RecordContext) => !ofRestrictedModel(draft, context);

/** Acts with a record type of their own, and those that would tell of a case, are not for this form. */
const openActivity: Offered = (code, context) => {
  const item = itemOf(context.catalogue('activity-types'), code);
  return item !== undefined && offeredInOpen(item) && item.home === undefined && item.restricted !== true;
};

/** Fields of a model's activity, in the order of its canonical line. Source: domain.md 2 and 7, security.md 1.8. */
export const activityFields = {
  heldOn: date({ label: l('Ngày', 'Day') }),
  model: model({
    label: l('Mô hình', 'Model'),
    required: l('Chọn mô hình', 'Choose the model'),
  }),
  activityType: choice({
    label: l('Hoạt động', 'Activity'),
    catalogue: activityTypes,
    offered: openActivity,
    required: l('Chọn hoạt động', 'Choose the activity'),
  }),
  topics: optional(
    choices({
      label: l('Nội dung', 'Topic'),
      catalogue: topics,
      max: 3,
      hint: l('Tối đa 3, nội dung đầu là chính', 'Up to 3, the first is the main one'),
      required: l('Chọn nội dung tuyên truyền', 'Choose what it was about'),
      shown: people,
    }),
  ),
  attendance: optional(
    headcount({
      label: l('Bao nhiêu người', 'How many people'),
      groups: audiences,
      shown: people,
      bare: ofRestrictedModel,
    }),
  ),
  services: optional(
    choices({
      label: l('Việc giúp thành viên', 'Help for members'),
      catalogue: activityServices,
      max: 4,
      shown: (d, c) => openly(d, c) && people(d, c),
    }),
  ),
  condition: optional(
    choice({
      label: l('Cơ sở vật chất', 'Condition of the facility'),
      catalogue: facilityConditions,
      required: l('Chọn tình trạng cơ sở vật chất', 'Choose the condition'),
      shown: (d) => isFacilityCheck(d.activityType),
    }),
  ),
  languages: optional(
    choices({ label: l('Tiếng', 'Language'), catalogue: languages, max: 4, shown: people }),
  ),
  campaign: optional(campaignField({ shown: people })),
  note: optional(noteField(openly)),
} as const;

/** Body of a model's activity. */
export type Activity = BodyOf<typeof activityFields>;
