import { MARKETS, type Market, marketSchema } from '../domain/markets.ts';
import { readSetting } from './settings.ts';
import type { Store } from './store.ts';

/** The market days of the commune; an entry this build cannot read hides none of the others. */
export const listMarkets = async (store: Store): Promise<readonly Market[]> => {
  const value = await readSetting(store, MARKETS);
  return (Array.isArray(value) ? value : []).flatMap((entry) => {
    const parsed = marketSchema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
};
