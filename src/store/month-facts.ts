import type { RecordedFact } from '../domain/figures.ts';
import type { Window } from '../domain/periods.ts';
import type { Store } from './store.ts';

/** Facts of the own live records whose day lies in the window, corrections laid over. */
export const monthFacts = async (_store: Store, _window: Window): Promise<readonly RecordedFact[]> => {
  throw new Error('body follows');
};
