import type { FactDraft } from '../../define-record.ts';
import { addStated, attendanceParts, codeOf, unitOf } from '../../fact-parts.ts';
import type { OrgUnitKey } from '../../org-units.ts';
import type { Quantity } from '../../quantity.ts';
import { isFacilityCheck } from './facility-check.ts';
import type { Activity } from './fields.ts';
import type { ActivityIndicator } from './indicators.ts';

/**
 * What an activity counts for: once as an activity of its model, under each topic in `model_activities_about`.
 * People are never split by type of model: few come to a shelter, and a small number there would tell of them.
 */
export const activityFacts = (body: Activity, commune: OrgUnitKey): readonly FactDraft[] => {
  const facts: FactDraft[] = [];
  const at = { from: body.heldOn, to: body.heldOn, orgUnit: unitOf(body.model.places, commune) };
  const add = (
    indicator: ActivityIndicator,
    q: Quantity | undefined,
    dims: Record<string, string | undefined>,
  ) => addStated(facts, at, indicator, q, dims);
  const one = { value: 1 };
  const activityType = codeOf(body.activityType);
  const topic = codeOf(body.topics?.[0]);

  add('model_activities', one, {
    activityType,
    modelType: body.model.type,
    topic,
    campaign: codeOf(body.campaign),
  });
  for (const about of body.topics ?? []) add('model_activities_about', one, { topic: codeOf(about) });
  const active: ActivityIndicator = 'models_active';
  facts.push({ ...at, indicator: active, value: 1, key: body.model.id, dims: {} });
  for (const service of body.services ?? []) add('activity_services', one, { service: codeOf(service) });
  if (isFacilityCheck(body.activityType)) add('facility_checks', one, { condition: codeOf(body.condition) });

  const people = body.attendance && attendanceParts(body.attendance);
  if (people) {
    add('activity_attendances_not_stated', people.notStated, {});
    add('activity_attendances', people.known, { activityType, topic });
    add('activity_attendances_women', people.women, { activityType, topic });
    add('activity_attendances_sex_known', people.sexKnown, { activityType, topic });
    add('activity_attendances_children', people.children, { activityType });
    add('activity_attendances_ethnic_minority', people.ethnicMinority, { activityType });
    add('activity_attendances_disabled', people.disabled, { activityType });
    add('activity_attendances_group', people.group, { group: codeOf(body.attendance?.group?.who) });
    add('activity_households', people.households, { activityType });
  }
  return facts;
};
