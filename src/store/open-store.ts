import type { Store, StorePorts } from './store.ts';

/** An open store, or why there is none; `recovered` = unsent saves put back from the journal. */
export type OpenResult =
  | { readonly ok: true; readonly store: Store; readonly recovered: number }
  | { readonly ok: false; readonly code: 'version_newer' | 'blocked' | 'unavailable' };

/** Opens the store of a profile. */
export const openStore = async (_profileId: string, _ports: StorePorts): Promise<OpenResult> => {
  throw new Error('body follows');
};
