import { CONTACTS, contactSchema } from '../domain/change-data.ts';
import { readSetting } from './settings.ts';
import type { Store } from './store.ts';

/** Somebody who can be called, as the province or the commune set it. */
export type Contact = ReturnType<typeof contactSchema.parse>;

/** The numbers of the commune in their order; an entry this build cannot read hides none of the others. */
export const listContacts = async (store: Store): Promise<readonly Contact[]> => {
  const value = await readSetting(store, CONTACTS);
  return (Array.isArray(value) ? value : []).flatMap((entry) => {
    const parsed = contactSchema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
};
