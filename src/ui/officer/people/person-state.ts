import { dayOf } from '../../../domain/day.ts';
import { fold } from '../../../domain/fold.ts';
import { type OrgUnitKind, unitTitle } from '../../../domain/org-units.ts';
import type { ManagedDevice, ManagedPerson, People } from '../../../domain/people-api.ts';
import { formatDate, formatInstantWithYear } from '../../../i18n/format-date.ts';
import { language } from '../../../i18n/language.ts';
import { t } from '../../../i18n/messages.ts';
import { peopleWords } from '../../../i18n/officer-people-messages.ts';

const DAY_MS = 86_400_000;

/** What a list of people can be narrowed to. */
export type PeopleFilter = keyof ReturnType<typeof peopleWords>['filters'];

/** The device that counts: the active one, else the newest. */
const deviceOf = ({ devices }: ManagedPerson): ManagedDevice | undefined =>
  devices.find(({ state }) => state === 'active') ?? devices[0];

const hasLeft = ({ posts }: ManagedPerson): boolean => posts.every(({ endedAt }) => endedAt !== undefined);

/** Whether a device in use has sent nothing for longer than so many days; from its activation on if it never has. */
const isSilent = (person: ManagedPerson, nowMs: number, days: number): boolean => {
  const device = deviceOf(person);
  if (device?.state !== 'active' || hasLeft(person)) return false;
  return nowMs - Date.parse(device.lastSeenAt ?? device.activatedAt) > days * DAY_MS;
};

const some = (person: ManagedPerson, count: (device: ManagedDevice) => number): boolean =>
  person.devices.some((device) => count(device) > 0);

/** Whether a person belongs into the narrowed list. @param staleDays threshold of the province */
export const isIn = (
  filter: PeopleFilter,
  person: ManagedPerson,
  nowMs: number,
  staleDays: number,
): boolean => {
  if (filter === 'all') return true;
  if (filter === 'left') return hasLeft(person);
  if (filter === 'waiting') return !hasLeft(person) && deviceOf(person)?.state !== 'active';
  if (filter === 'silent') return isSilent(person, nowMs, staleDays);
  if (filter === 'missing') return some(person, ({ missing }) => missing.count);
  return some(person, (device) => (filter === 'refused' ? device.refused : device.quarantined));
};

/** Whether a name has every word that was typed, with or without tone marks. */
export const isNamed = ({ name }: ManagedPerson, text: string): boolean => {
  const folded = fold(name);
  return fold(text)
    .split(/\s+/)
    .every((word) => folded.includes(word));
};

/** A unit of the answer with the word of its kind; the key of one that is not in it. */
export const unitName = ({ units }: Pick<People, 'units'>, key: string): string => {
  const unit = units.find((u) => u.key === key);
  return unit ? unitTitle({ name: unit.name, kind: unit.kind as OrgUnitKind }, language.value) : key;
};

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Role and unit of the newest post. */
export const postText = (people: Pick<People, 'units'>, { posts }: ManagedPerson): string => {
  const [post] = posts;
  if (!post) return '';
  return upperFirst(peopleWords().post(t().activation.roles[post.role], unitName(people, post.unit)));
};

/** Where somebody and the device stand, in a few words. */
export const standing = (person: ManagedPerson): string => {
  const words = peopleWords();
  const endedAt = person.posts[0]?.endedAt;
  if (endedAt !== undefined) return words.leftOn(formatDate(dayOf(Date.parse(endedAt))));
  const device = deviceOf(person);
  if (person.invitedUntil !== undefined && device?.state !== 'active')
    return words.states.waiting(formatInstantWithYear(Date.parse(person.invitedUntil)));
  if (!device) return words.states.none;
  if (device.state !== 'active') return words.states[device.state];
  return device.lastSeenAt === undefined
    ? words.states.never
    : words.states.heard(formatInstantWithYear(Date.parse(device.lastSeenAt)));
};

/** What did not come well from any device of a person, in words; empty when there is nothing. */
export const troubles = ({ devices }: Pick<ManagedPerson, 'devices'>): readonly string[] => {
  const words = peopleWords();
  const sum = (count: (device: ManagedDevice) => number) =>
    devices.reduce((total, device) => total + count(device), 0);
  const [missing, refused, setAside] = [
    sum((d) => d.missing.count),
    sum((d) => d.refused),
    sum((d) => d.quarantined),
  ];
  return [
    ...(missing > 0 ? [words.missing(missing)] : []),
    ...(refused > 0 ? [words.refused(refused)] : []),
    ...(setAside > 0 ? [words.setAside(setAside)] : []),
  ];
};
