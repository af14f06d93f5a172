import type { Draft } from './rows.ts';
import type { Store, StoreFailure } from './store.ts';

/** Keeps a draft as it is typed. */
export const putDraft = async (_store: Store, _draft: Draft): Promise<StoreFailure | undefined> => {
  throw new Error('body follows');
};
/** A draft by id. */
export const getDraft = async (_store: Store, _id: string): Promise<Draft | undefined> => {
  throw new Error('body follows');
};
/** All drafts, the last touched first. */
export const listDrafts = async (_store: Store): Promise<readonly Draft[]> => {
  throw new Error('body follows');
};
/** Throws a draft away. */
export const removeDraft = async (_store: Store, _id: string): Promise<StoreFailure | undefined> => {
  throw new Error('body follows');
};
