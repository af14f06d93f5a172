import type { Day } from '../domain/day.ts';
import type { Names } from '../domain/define-record.ts';
import type { RecordContext } from '../domain/record-context.ts';
import type { Store } from './store.ts';

/** What forms and lists know beyond the body. @param builtOn day the build was made */
export const readRecordContext = async (_store: Store, _builtOn: Day): Promise<RecordContext> => {
  throw new Error('body follows');
};
/** Names for a summary, from a context. */
export const namesOf = (_context: RecordContext, _lang: 'vi' | 'en'): Names => {
  throw new Error('body follows');
};
