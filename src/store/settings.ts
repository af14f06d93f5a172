import { readMeta } from './meta.ts';
import type { Store } from './store.ts';

/** A setting of the province as it was last pulled, unread; undefined when the province has set nothing. */
export const readSetting = async (store: Store, name: string): Promise<unknown> =>
  (await readMeta(store.db, ['lists'])).lists?.[`setting/${name}`]?.value;
