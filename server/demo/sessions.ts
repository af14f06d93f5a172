import { addDays, type Day, dayParts, weekday } from '../../src/domain/day.ts';
import type { Headcount } from '../../src/domain/fields.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Quantity } from '../../src/domain/quantity.ts';
import type { Session } from '../../src/domain/records/propaganda-session/fields.ts';
import type { SeededRandom } from './random.ts';

const TOPICS = [
  'GENDER_EQUALITY',
  'DV_PREVENTION',
  'CHILD_MARRIAGE',
  'LAW_DV',
  'LAW_MARRIAGE_FAMILY',
] as const;
const MORE_TOPICS = [
  'TRAFFICKING',
  'CHILD_ABUSE_PREVENTION',
  'CULTURED_FAMILY',
  'GENDER_STEREOTYPE',
] as const;
const LANGUAGES = ['THAI', 'THAI', 'KINH', 'MONG'] as const;
const NOTES = [
  'Bà con hỏi nhiều về tuổi kết hôn.',
  'Trời mưa, một số nhà ở xa không đến được.',
  'Mượn được loa của nhà văn hóa.',
  'Lần sau mời thêm nam giới.',
] as const;

/** The sessions one collector may have held from day to day, both inclusive, oldest first: about three in a fortnight. */
export const demoSessions = (
  random: SeededRandom,
  villages: readonly [OrgUnitKey, ...OrgUnitKey[]],
  from: Day,
  to: Day,
): readonly Session[] => {
  const sessions: Session[] = [];
  for (let day = addDays(from, random.between(0, 6)); day <= to; day = addDays(day, random.between(3, 8)))
    sessions.push(random.chance(0.12) ? broadcast(random, villages, day) : meeting(random, villages, day));
  return sessions;
};

const topicsOf = (random: SeededRandom): readonly string[] => {
  const main = random.pick(TOPICS);
  return random.chance(0.35) ? [main, random.pick(MORE_TOPICS)] : [main];
};

const broadcast = (
  random: SeededRandom,
  villages: readonly [OrgUnitKey, ...OrgUnitKey[]],
  day: Day,
): Session => ({
  heldOn: day,
  ...(random.chance(0.6) ? { heldTo: addDays(day, random.between(1, 4)) } : {}),
  places: random.chance(0.3) ? { whole: true } : { villages: [random.pick(villages)] },
  topics: topicsOf(random),
  channel: 'LOUDSPEAKER',
  loudspeaker: random.pick(['FIXED', 'PORTABLE']),
  timesPerDay: { value: 2 },
  minutesEach: { value: random.pick([10, 15, 20]) },
  languages: [random.pick(LANGUAGES)],
});

const meeting = (
  random: SeededRandom,
  villages: readonly [OrgUnitKey, ...OrgUnitKey[]],
  day: Day,
): Session => {
  const places = [
    ...new Set([random.pick(villages), ...(random.chance(0.1) ? [random.pick(villages)] : [])]),
  ];
  const channel = random.pick([
    ...(['VILLAGE_MEETING', 'VILLAGE_MEETING', 'VILLAGE_MEETING'] as const),
    ...(['DIRECT_SESSION', 'MASS_ORG_MEETING', 'SCHOOL_SESSION', 'CONFERENCE'] as const),
  ]);
  const integrated = channel === 'VILLAGE_MEETING' || channel === 'MASS_ORG_MEETING';
  const { month } = dayParts(day);
  return {
    heldOn: day,
    places: { villages: places },
    topics: topicsOf(random),
    channel,
    ...(integrated ? { integrated: true as const, host: channel } : {}),
    languages: [random.pick(LANGUAGES)],
    attendance: headcount(random, channel === 'SCHOOL_SESSION'),
    venue: channel === 'SCHOOL_SESSION' ? 'SCHOOL' : 'CULTURE_HOUSE',
    ...(month === 11 && weekday(day) <= 5 && random.chance(0.5) ? { campaign: 'GE_ACTION_MONTH' } : {}),
    ...(random.chance(0.25)
      ? {
          materials: [
            { item: random.pick(['LEAFLET', 'FOLDER']), quantity: about(random, random.between(2, 12) * 10) },
          ],
        }
      : {}),
    speakers: [random.pick(['COLLABORATOR', 'VILLAGE_HEAD', 'WOMENS_UNION'])],
    ...(random.chance(0.15) ? { note: random.pick(NOTES) } : {}),
  };
};

/** A round number is mostly an estimate: gần, hơn; a crooked one was counted. */
const about = (random: SeededRandom, value: number): Quantity =>
  value % 10 === 0 && random.chance(0.4)
    ? { value, qualifier: random.pick(['NEARLY', 'MORE_THAN']), precision: 'ESTIMATE' }
    : { value };

const headcount = (random: SeededRandom, school: boolean): Headcount => {
  if (random.chance(0.04)) return { total: { value: null } };
  const total = school ? random.between(8, 30) * 10 : random.between(18, 75);
  const women = Math.round(total * (0.4 + random.next() * 0.3));
  if (random.chance(0.15)) return { total: about(random, total), womenNotCounted: true };
  return {
    total: about(random, total),
    women: { value: women },
    ...(school ? { children: { value: Math.round(total * 0.9) } } : {}),
    ...(random.chance(0.7) ? { ethnicMinority: { value: Math.round(total * 0.85) } } : {}),
    ...(random.chance(0.1) ? { disabled: { value: random.between(1, 3) } } : {}),
    ...(!school && random.chance(0.5) ? { households: { value: Math.round(total * 0.7) } } : {}),
  };
};
