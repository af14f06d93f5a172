import { campaignField } from '../../campaign-field.ts';
import { audiences } from '../../catalogues/audiences.ts';
import { itemOf, offeredInOpen, offeredInSession } from '../../catalogues/catalogue.ts';
import { channels } from '../../catalogues/channels.ts';
import { languages } from '../../catalogues/languages.ts';
import { materials } from '../../catalogues/materials.ts';
import { movements } from '../../catalogues/movements.ts';
import { orgTypes } from '../../catalogues/org-types.ts';
import { speakerRoles } from '../../catalogues/speaker-roles.ts';
import { topics } from '../../catalogues/topics.ts';
import { venues } from '../../catalogues/venues.ts';
import {
  type BodyOf,
  choice,
  choices,
  type Draft,
  date,
  flag,
  headcount,
  namedChoices,
  type Offered,
  optional,
  places,
  quantity,
  rows,
} from '../../fields.ts';
import { noteField } from '../../note-field.ts';
import type { RecordContext } from '../../record-context.ts';
import { channelItem, takesAttendance } from './channel.ts';
import { isLoudspeaker } from './loudspeaker.ts';

const l = (vi: string, en: string) => ({ vi, en });
const loud = (draft: Draft) => isLoudspeaker(draft.channel);
const people = (draft: Draft, context: RecordContext) => takesAttendance(draft.channel, context);
/** A village meeting is itself the activity the session is part of: nothing to ask. */
const hostItself = (draft: Draft, context: RecordContext) =>
  channelItem(draft.channel, context)?.group === 'INTEGRATED';
const openChannel: Offered = (code, context) => {
  const item = itemOf(context.catalogue('channels'), code);
  return item !== undefined && offeredInSession(item, context.types);
};
const openAudience: Offered = (code, context) => {
  const item = itemOf(context.catalogue('audiences'), code);
  return item !== undefined && offeredInOpen(item);
};
const hostChannel: Offered = (code, context) =>
  code === 'OTHER' || itemOf(context.catalogue('channels'), code)?.group === 'INTEGRATED';

/** Fields of a propaganda session, in the order of its canonical line. Source: domain.md 2, ux.md C2. */
export const sessionFields = {
  heldOn: date({ label: l('Ngày tổ chức', 'Held on') }),
  heldTo: optional(
    date({
      label: l('Đến ngày', 'Until'),
      hint: l('Chỉ khi làm nhiều ngày', 'Only over several days'),
      after: 'heldOn',
    }),
  ),
  places: places({
    label: l('Bản, thôn', 'Village'),
    required: l('Chọn bản, hoặc bấm “Cả xã”', 'Choose a village, or tap “Whole commune”'),
  }),
  topics: choices({
    label: l('Nội dung', 'Topic'),
    catalogue: topics,
    max: 3,
    hint: l('Tối đa 3, nội dung đầu là chính', 'Up to 3, the first is the main one'),
    required: l('Chọn nội dung của buổi tuyên truyền', 'Choose what the session was about'),
  }),
  channel: choice({
    label: l('Hình thức', 'Form'),
    catalogue: channels,
    offered: openChannel,
    required: l('Chọn hình thức', 'Choose the form'),
  }),
  loudspeaker: optional(
    choice({
      label: l('Loại loa', 'Kind of loudspeaker'),
      catalogue: { name: 'channels', items: itemOf(channels, 'LOUDSPEAKER')?.kinds ?? [] },
      shown: loud,
    }),
  ),
  timesPerDay: optional(
    quantity({
      label: l('Mỗi ngày', 'A day'),
      noun: l('lần', 'times'),
      exact: true,
      min: 1,
      max: 50,
      required: l('Nhập mỗi ngày mấy lần', 'Enter how many times a day'),
      shown: loud,
    }),
  ),
  minutesEach: optional(
    quantity({
      label: l('Mỗi lần', 'Each'),
      noun: l('phút', 'minutes'),
      exact: true,
      min: 1,
      max: 600,
      required: l('Nhập mỗi lần mấy phút', 'Enter how many minutes each'),
      shown: loud,
    }),
  ),
  integrated: flag({
    label: l('Lồng ghép vào việc khác', 'Part of another activity'),
    shown: (d, c) => people(d, c),
    implied: hostItself,
  }),
  host: optional(
    choice({
      label: l('Lồng ghép vào', 'Host activity'),
      catalogue: channels,
      offered: hostChannel,
      shown: (d, c) => d.integrated === true && people(d, c),
      implied: hostItself,
    }),
  ),
  languages: optional(choices({ label: l('Tiếng', 'Language'), catalogue: languages, max: 4 })),
  attendance: optional(
    headcount({ label: l('Bao nhiêu người', 'How many people'), groups: audiences, shown: people }),
  ),
  venue: optional(choice({ label: l('Địa điểm', 'Venue'), catalogue: venues, shown: people })),
  audiences: optional(
    choices({ label: l('Đối tượng', 'Audience'), catalogue: audiences, max: 5, offered: openAudience }),
  ),
  campaign: optional(campaignField()),
  movement: optional(choice({ label: l('Phong trào', 'Movement'), catalogue: movements })),
  materials: optional(
    rows({
      label: l('Tài liệu đã phát', 'Materials handed out'),
      addLabel: l('Thêm tài liệu', 'Add material'),
      max: 8,
      columns: {
        item: choice({ label: l('Loại', 'Kind'), catalogue: materials }),
        quantity: quantity({
          label: l('Số lượng', 'Quantity'),
          noun: l('sản phẩm', 'items'),
          min: 1,
          max: 1_000_000,
        }),
      },
    }),
  ),
  speakers: optional(namedChoices({ label: l('Người nói', 'Speakers'), catalogue: speakerRoles, max: 6 })),
  partners: optional(
    namedChoices({ label: l('Đơn vị phối hợp', 'Partner organisations'), catalogue: orgTypes, max: 6 }),
  ),
  note: optional(
    noteField(
      (d, c) =>
        typeof d.channel !== 'string' || itemOf(c.catalogue('channels'), d.channel)?.restricted !== true,
    ),
  ),
} as const;

/** Body of a propaganda session. */
export type Session = BodyOf<typeof sessionFields>;
