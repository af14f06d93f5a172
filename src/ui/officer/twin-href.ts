import type { RecordId } from '../../domain/envelope.ts';
import { listPairs } from '../../store/officer/list-pairs.ts';
import type { Store } from '../../store/store.ts';
import { paths } from '../paths.ts';

/** Pairs looked through for one record: few stand open at any time. */
const MOST_PAIRS = 200;

/** Where a record is compared with the one it looks like; undefined where it looks like none. Usable in `live`. */
export const twinHref = async (store: Store, recordId: RecordId): Promise<string | undefined> => {
  const { pairs } = await listPairs(store, { limit: MOST_PAIRS });
  const pair = pairs.find(({ earlier, later }) => earlier.id === recordId || later.id === recordId);
  return pair && paths.twin(pair.key);
};
