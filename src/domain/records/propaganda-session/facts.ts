import { daysBetween } from '../../day.ts';
import type { FactDraft } from '../../define-record.ts';
import type { Choice } from '../../fields.ts';
import type { OrgUnitKey } from '../../org-units.ts';
import type { Quantity } from '../../quantity.ts';
import { isLoudspeaker } from './channel.ts';
import type { Session } from './fields.ts';
import type { SessionIndicator } from './indicators.ts';

const codeOf = (choice: Choice | undefined): string | undefined =>
  typeof choice === 'string' ? choice : choice && 'OTHER';

const dims = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((e): e is [string, string] => e[1] !== undefined));

/**
 * What a session counts for. Once in the totals, under its main topic in tables that add up, under each topic in
 * `sessions_about`. A loudspeaker programme counts broadcasts and minutes, never as a session or attendance.
 * A session for the whole commune reaches no named village: which villages heard it is not known.
 */
export const sessionFacts = (body: Session, commune: OrgUnitKey): readonly FactDraft[] => {
  const facts: FactDraft[] = [];
  const villages = 'villages' in body.places ? body.places.villages : [];
  const typed = 'villages' in body.places ? (body.places.typed ?? []) : [];
  // One village alone is the smallest unit that holds it all; several share the commune.
  const orgUnit = villages.length === 1 && typed.length === 0 ? (villages[0] as OrgUnitKey) : commune;
  const from = body.heldOn;
  const to = body.heldTo ?? body.heldOn;
  const topic = codeOf(body.topics[0]);
  const channel = codeOf(body.channel);

  const add = (
    indicator: SessionIndicator,
    q: Quantity | undefined,
    d: Record<string, string | undefined>,
  ) => {
    if (q === undefined || q.value === null) return;
    facts.push({
      indicator,
      value: q.value,
      ...(q.qualifier ? { qualifier: q.qualifier } : {}),
      from,
      to,
      orgUnit,
      dims: dims(d),
    });
  };
  const one = { value: 1 };

  if (isLoudspeaker(body.channel)) {
    const days = Math.max(0, daysBetween(from, to)) + 1;
    const times = days * (body.timesPerDay?.value ?? 0);
    add('broadcasts', { value: times }, { topic });
    add('broadcast_minutes', { value: times * (body.minutesEach?.value ?? 0) }, { topic });
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
        facts.push({ indicator, value: 1, from, to, orgUnit: village, key: village, dims: {} });
  }

  const people = body.attendance;
  if (people) {
    if (people.total?.value === null) add('attendances_not_stated', one, {});
    // Women alone were counted: they are also all the attendances anybody knows of, "hơn" of the true total.
    const known = people.total ?? (people.women && { ...people.women, qualifier: 'MORE_THAN' as const });
    add('attendances', known, { topic, channel });
    if (people.total && people.women && !people.womenNotCounted) {
      add('attendances_women', people.women, { topic, channel });
      add('attendances_sex_known', people.total, { topic, channel });
    }
    add('attendances_children', people.children, { topic });
    add('attendances_ethnic_minority', people.ethnicMinority, { topic });
    add('attendances_disabled', people.disabled, { topic });
    add('attendances_group', people.group?.count, { group: codeOf(people.group?.who) });
    add('households', people.households, { channel });
  }
  for (const row of body.materials ?? []) add('materials', row.quantity, { material: codeOf(row.item) });
  return facts;
};
