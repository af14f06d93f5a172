import { toCsv } from '../../../domain/csv.ts';
import { dayOf } from '../../../domain/day.ts';
import type { ManagedPerson, People } from '../../../domain/people-api.ts';
import { formatInstantWithYear } from '../../../i18n/format-date.ts';
import { t } from '../../../i18n/messages.ts';
import { peopleWords } from '../../../i18n/officer-people-messages.ts';
import { unitName } from './person-state.ts';

const at = (instant: string | undefined): string =>
  instant === undefined ? '' : formatInstantWithYear(Date.parse(instant));

/** A table of these people's devices, one row a device; whoever has none stands there too. */
export const deviceTable = (people: People, shown: readonly ManagedPerson[]): string => {
  const words = peopleWords();
  const rows = shown.flatMap((person) => {
    const [post] = person.posts;
    const who = [
      person.name,
      post ? t().activation.roles[post.role] : '',
      post ? unitName(people, post.unit) : '',
    ];
    if (person.devices.length === 0) return [[...who, words.states.none, '', '', '', '', '']];
    return person.devices.map((device) => [
      ...who,
      words.states[device.state],
      at(device.activatedAt),
      at(device.lastSeenAt),
      device.missing.count,
      device.refused,
      device.quarantined,
    ]);
  });
  return toCsv([words.table.columns, ...rows]);
};

/** Name of the file: what it is and the day the province told it. */
export const tableName = (fetchedAt: number): string => `nguoi-va-may-${dayOf(fetchedAt)}.csv`;
