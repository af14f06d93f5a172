import type { Store } from './store.ts';

/** An answer of the province as it was last fetched. */
export interface KeptAnswer {
  /** Milliseconds since 1970 by this device: when it was fetched. */
  readonly at: number;
  readonly value: unknown;
}

/** How many answers are kept; the oldest go first. */
const MOST = 60;
const PREFIX = 'kept ';

/** The last answer to a question; undefined when it was never asked here. The reader checks it by its schema. */
export const getKeptAnswer = async (store: Store, question: string): Promise<KeptAnswer | undefined> =>
  (await store.db.meta.get(PREFIX + question))?.value as KeptAnswer | undefined;

/** Keeps an answer in place of the one before. A full device keeps nothing more, and nobody is told. */
export const putKeptAnswer = async (store: Store, question: string, answer: KeptAnswer): Promise<void> => {
  const { meta } = store.db;
  try {
    await store.db.transaction('rw', meta, async () => {
      await meta.put({ key: PREFIX + question, value: answer });
      const kept = await meta.where('key').startsWith(PREFIX).toArray();
      const oldest = kept
        .map(({ key, value }) => ({ key, at: (value as KeptAnswer).at }))
        .sort((a, b) => b.at - a.at)
        .slice(MOST);
      await meta.bulkDelete(oldest.map(({ key }) => key));
    });
  } catch {
    // An answer can be fetched again; a record could not, so nothing is cleared away for it.
  }
};
