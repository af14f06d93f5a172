import type { Day } from '../domain/day.ts';
import type { Names } from '../domain/define-record.ts';
import type { Headcount } from '../domain/fields.ts';
import { formatQuantity } from '../domain/format-quantity.ts';
import type { Activity } from '../domain/records/model-activity/fields.ts';
import type { Session } from '../domain/records/propaganda-session/fields.ts';
import { broadcastsText, isLoudspeaker } from '../domain/records/propaganda-session/loudspeaker.ts';
import { choiceText, joined, placesText } from '../domain/summary-text.ts';

/** What the month book says of one record, column by column. */
export interface BookLine {
  /** Last day of an act over several days. */
  readonly until?: Day;
  readonly places: string;
  readonly topics: string;
  readonly form: string;
  /** Absent: nobody was counted, or nobody could be. */
  readonly people?: Headcount;
  readonly materials: string;
}

/** A loudspeaker has no listeners to count: "Loa truyền thanh: 14 lượt, 210 phút". */
const sessionLine = (body: Session, names: Names): BookLine => ({
  ...(body.heldTo === undefined ? {} : { until: body.heldTo }),
  places: placesText(body.places, names),
  topics: joined(', ', ...body.topics.map((topic) => choiceText('topics', topic, names))),
  form: joined(
    ': ',
    choiceText('channels', body.channel, names),
    isLoudspeaker(body.channel) ? broadcastsText(body, names.lang) : '',
  ),
  ...(body.attendance ? { people: body.attendance } : {}),
  materials: joined(
    '; ',
    ...(body.materials ?? []).map(({ item, quantity }) =>
      joined(': ', choiceText('materials', item, names), formatQuantity(quantity, '', 'screen', names.lang)),
    ),
  ),
});

/** A model that receives people is named by its type alone and has no place, as in its record. */
const activityLine = (body: Activity, names: Names): BookLine => ({
  places: body.model.places ? placesText(body.model.places, names) : '',
  topics: joined(', ', ...(body.topics ?? []).map((topic) => choiceText('topics', topic, names))),
  form: joined(
    ' – ',
    choiceText('activity-types', body.activityType, names),
    body.model.name ?? choiceText('model-types', body.model.type, names),
  ),
  ...(body.attendance ? { people: body.attendance } : {}),
  materials: '',
});

type LineOf = (body: never, names: Names) => BookLine;

/** The line of each record type that stands in the month book; the others are kept elsewhere. */
export const bookLines: Readonly<Record<string, LineOf | undefined>> = {
  propaganda_session: sessionLine,
  model_activity: activityLine,
};
