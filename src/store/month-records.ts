import { listRecords, type ShownRecord } from './records.ts';
import type { Store } from './store.ts';

/** Records of one read; a month of one person fits into it. */
const AT_ONCE = 500;

/** All live records of a month 'YYYY-MM', the first day first, within a day in the order in which they were begun. */
export const recordsOfMonth = async (store: Store, month: string): Promise<readonly ShownRecord[]> => {
  const all: ShownRecord[] = [];
  let before: string | undefined;
  do {
    const page = await listRecords(store, { month, limit: AT_ONCE, ...(before ? { before } : {}) });
    all.push(...page.rows);
    before = page.next;
  } while (before !== undefined);
  return all.reverse();
};
