import { addDays, type Day } from '../../src/domain/day.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { ModelSummary } from '../../src/domain/record-context.ts';
import { modelRefOf } from '../../src/domain/records/model/register.ts';
import type { Activity } from '../../src/domain/records/model-activity/fields.ts';
import type { SeededRandom } from './random.ts';

const TOPICS = [
  'FAMILY_SKILLS',
  'DV_PREVENTION',
  'GENDER_EQUALITY',
  'CHILD_ABUSE_PREVENTION',
  'WOMEN_ECONOMY',
] as const;
const NOTES = ['Hẹn kỳ sau mời thêm nam giới.', 'Trời mưa, một số người ở xa không đến được.'] as const;

/** A model with the day from which it works. */
export interface DemoModel extends ModelSummary {
  readonly since: Day;
}

/** Whether a collector cares for a model: it is in one of the villages, or the commune's and the collector the first. */
export const isCaredFor = (
  { villages: where }: ModelSummary,
  villages: readonly OrgUnitKey[],
  isFirst: boolean,
): boolean => ('whole' in where ? isFirst : where.villages.some((village) => villages.includes(village)));

/**
 * What models did from day to day, oldest first: a meeting about every month, now and then something else; a house that
 * receives people is looked over and nothing more.
 */
export const demoActivities = (
  random: SeededRandom,
  models: readonly DemoModel[],
  from: Day,
  to: Day,
): readonly Activity[] =>
  models
    .filter((model) => model.active)
    .flatMap((model) => {
      const activities: Activity[] = [];
      const first = model.since > from ? model.since : from;
      const step = model.restricted ? 60 : 30;
      for (
        let day = addDays(first, random.between(2, 25));
        day <= to;
        day = addDays(day, step + random.between(-4, 6))
      )
        activities.push(model.restricted ? check(random, model, day) : meeting(random, model, day));
      return activities;
    })
    .sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));

const check = (random: SeededRandom, model: ModelSummary, day: Day): Activity => ({
  heldOn: day,
  model: modelRefOf(model),
  activityType: 'FACILITY_CHECK',
  condition: random.pick(['GOOD', 'GOOD', 'GOOD', 'REPAIR']),
});

const meeting = (random: SeededRandom, model: ModelSummary, day: Day): Activity => {
  const activityType = random.pick([
    ...(['CLUB_MEETING', 'CLUB_MEETING', 'CLUB_MEETING', 'CLUB_MEETING', 'PROPAGANDA'] as const),
    ...(['ART_SPORT', 'ECONOMIC_SUPPORT', 'MANAGEMENT_MEETING', 'GROUP_COUNSELLING'] as const),
  ]);
  const total = activityType === 'MANAGEMENT_MEETING' ? random.between(4, 7) : random.between(12, 34);
  const women = model.type === 'MEN_CLUB' ? 0 : Math.round(total * (0.45 + random.next() * 0.2));
  const speaks = activityType === 'CLUB_MEETING' || activityType === 'PROPAGANDA';
  return {
    heldOn: day,
    model: modelRefOf(model),
    activityType,
    ...(speaks ? { topics: [random.pick(TOPICS)] } : {}),
    attendance: {
      total:
        total % 10 === 0 && random.chance(0.4) ? { value: total, qualifier: 'NEARLY' } : { value: total },
      ...(random.chance(0.12) ? { womenNotCounted: true as const } : { women: { value: women } }),
      ...(random.chance(0.4) ? { households: { value: Math.round(total * 0.8) } } : {}),
    },
    ...(activityType === 'ECONOMIC_SUPPORT'
      ? { services: [random.pick(['LOAN', 'LIVELIHOOD', 'VOCATIONAL'])] }
      : {}),
    ...(random.chance(0.12) ? { note: random.pick(NOTES) } : {}),
  };
};
