import type { Names, Summary } from '../../define-record.ts';
import { choiceText, joined, peopleText, placesText } from '../../summary-text.ts';
import type { Activity } from './fields.ts';

/** The model, or for a restricted one its type, over "Sinh hoạt định kỳ · Nà Pản · 28 người, nữ 16". */
export const activitySummary = (body: Activity, names: Names): Summary => ({
  title: body.model.name ?? choiceText('model-types', body.model.type, names),
  detail: joined(
    ' · ',
    choiceText('activity-types', body.activityType, names),
    body.model.places ? placesText(body.model.places, names) : '',
    peopleText(body.attendance, names),
  ),
});
