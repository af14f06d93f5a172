import type { RecordId } from '../domain/envelope.ts';
import type { Draft } from './rows.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { read, write } from './write.ts';

const failureOrNothing = (result: unknown): StoreFailure | undefined =>
  isFailure(result) ? result : undefined;

/**
 * Keeps a draft as it is typed. Typing on in one tab after another tab has saved the same draft turns it into a change
 * of the record that was saved. After saving, a form must not put its own draft once more.
 */
export const putDraft = async (store: Store, draft: Draft): Promise<StoreFailure | undefined> =>
  failureOrNothing(
    await write(store, ['drafts'], async () => {
      const known = draft.recordId === undefined ? await store.db.drafts.get(draft.id) : undefined;
      const recordId = known && ('savedAs' in known ? known.savedAs : known.recordId);
      await store.db.drafts.put(recordId === undefined ? draft : { ...draft, recordId });
      return undefined;
    }),
  );

/** A draft by id; undefined once it is saved. */
export const getDraft = (store: Store, id: string): Promise<Draft | undefined> =>
  read(store, async () => {
    const draft = await store.db.drafts.get(id);
    return draft && !('savedAs' in draft) ? draft : undefined;
  });

/** The record a draft was saved as; undefined while it is none, and once that is long ago. */
export const savedFrom = (store: Store, id: string): Promise<RecordId | undefined> =>
  read(store, async () => {
    const draft = await store.db.drafts.get(id);
    return draft && 'savedAs' in draft ? draft.savedAs : undefined;
  });

/** All drafts, the last touched first. */
export const listDrafts = (store: Store): Promise<readonly Draft[]> =>
  read(store, async () => (await store.db.drafts.orderBy('updatedAt').reverse().toArray()) as Draft[]);

/** Throws a draft away; one that is gone or saved is no error and stays as it is. */
export const removeDraft = async (store: Store, id: string): Promise<StoreFailure | undefined> =>
  failureOrNothing(
    await write(store, ['drafts'], async () => {
      const draft = await store.db.drafts.get(id);
      if (draft && !('savedAs' in draft)) await store.db.drafts.delete(id);
      return undefined;
    }),
  );
