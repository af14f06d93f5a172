import { helpWords } from '../../i18n/help-messages.ts';
import { type HelpMessages, helpVi } from '../../i18n/help-vi.ts';
import { type Contact, listContacts } from '../../store/contacts.ts';
import type { Services } from '../services.ts';
import { useLive } from '../use-live.ts';
import type { CallEntry } from './call-list.tsx';

/** The numbers that are the same in the whole country and certain; any other is set by the province or the commune. */
const national = {
  police: '113',
  rescue: '114',
  ambulance: '115',
  children: '111',
} as const satisfies Record<keyof HelpMessages['calls']['numbers'], string>;

/** Police, rescue, ambulance, children: known before anything was ever pulled. */
export const nationalNumbers = (): readonly CallEntry[] => {
  const { numbers } = helpWords().calls;
  return (Object.keys(national) as (keyof typeof national)[]).map((key) => ({
    who: numbers[key],
    phone: national[key],
  }));
};

const order = Object.keys(helpVi.calls.codes);

/** Contacts as rows, in the order of ux C14; of the village heads those in the order of the commune's list. */
export const contactEntries = (
  contacts: readonly Contact[],
  villageName: (key: string) => string | undefined,
): readonly CallEntry[] => {
  const { codes, headOf } = helpWords().calls;
  return [...contacts]
    .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code))
    .map(({ code, label, village, name, phone }) => {
      const place = village === undefined ? undefined : villageName(village);
      const who = code === 'VILLAGE_HEAD' && place ? headOf(place) : (label ?? codes[code]);
      return { who, sub: name, phone };
    });
};

/** The contacts of the opened book; undefined while they are read, none before it is opened. */
export const useContacts = (services: Services | undefined): readonly Contact[] | undefined =>
  useLive(async () => (services ? listContacts(services.store) : []), [services]);

/** Name of a village by its key, from the lists of the opened book. */
export const villageNames = (services: Services | undefined) => {
  const villages = services?.context.value.villages ?? [];
  return (key: string) => villages.find((village) => village.key === key)?.name;
};
