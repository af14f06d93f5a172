import type { FactDraft } from '../../define-record.ts';
import { addStated, attendanceParts, codeOf, unitOf } from '../../fact-parts.ts';
import type { OrgUnitKey } from '../../org-units.ts';
import type { Quantity } from '../../quantity.ts';
import type { Session } from './fields.ts';
import type { SessionIndicator } from './indicators.ts';
import { broadcastsOf, isLoudspeaker } from './loudspeaker.ts';

/**
 * What a session counts for. Once in the totals, under its main topic in tables that add up, under each topic in
 * `sessions_about`. A loudspeaker programme counts broadcasts and minutes, never as a session or attendance.
 * A session for the whole commune reaches no named village: which villages heard it is not known.
 */
export const sessionFacts = (body: Session, commune: OrgUnitKey): readonly FactDraft[] => {
  const facts: FactDraft[] = [];
  const villages = 'villages' in body.places ? body.places.villages : [];
  const at = {
    from: body.heldOn,
    to: body.heldTo ?? body.heldOn,
    orgUnit: unitOf(body.places, commune),
  };
  const topic = codeOf(body.topics[0]);
  const channel = codeOf(body.channel);
  const add = (
    indicator: SessionIndicator,
    q: Quantity | undefined,
    dims: Record<string, string | undefined>,
  ) => addStated(facts, at, indicator, q, dims);
  const one = { value: 1 };

  if (isLoudspeaker(body.channel)) {
    const { times, minutes } = broadcastsOf(body);
    add('broadcasts', { value: times }, { topic });
    add('broadcast_minutes', { value: minutes }, { topic });
  } else {
    add('sessions', one, {
      topic,
      channel,
      campaign: codeOf(body.campaign),
      integrated: body.integrated ? 'YES' : 'NO',
    });
    for (const about of body.topics) add('sessions_about', one, { topic: codeOf(about) });
    for (const village of villages)
      for (const indicator of ['villages_reached', 'villages_twice'] as const)
        facts.push({ ...at, indicator, value: 1, orgUnit: village, key: village, dims: {} });
  }

  const people = body.attendance && attendanceParts(body.attendance);
  if (people) {
    add('attendances_not_stated', people.notStated, {});
    add('attendances', people.known, { topic, channel });
    add('attendances_women', people.women, { topic, channel });
    add('attendances_sex_known', people.sexKnown, { topic, channel });
    add('attendances_children', people.children, { topic });
    add('attendances_ethnic_minority', people.ethnicMinority, { topic });
    add('attendances_disabled', people.disabled, { topic });
    add('attendances_group', people.group, { group: codeOf(body.attendance?.group?.who) });
    add('households', people.households, { channel });
  }
  for (const row of body.materials ?? []) add('materials', row.quantity, { material: codeOf(row.item) });
  return facts;
};
