import { t } from '../../i18n/messages.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { OtherRow } from '../../store/officer/other-row.ts';
import {
  type Acts,
  approveRecords,
  type Reasons,
  returnRecord,
  undoActs,
} from '../../store/officer/review-records.ts';
import { isFailure, type Store, type StoreFailure } from '../../store/store.ts';
import { notify } from '../collector/notice.ts';

/** Tells what was done with its undo, or that nothing was; true when it was kept. */
export const tellActs = (store: Store, done: Acts | StoreFailure, message: string): boolean => {
  const words = boardWords().inbox;
  if (isFailure(done)) {
    notify(words.notKept);
    return false;
  }
  notify(message, {
    label: t().common.undo,
    onClick: async () => {
      const failure = await undoActs(store, done.acts);
      notify(failure ? words.notKept : words.undone);
    },
  });
  return true;
};

/** Approves what was picked, at most MAX_BULK of them; a mark that can be taken back. */
export const approve = async (store: Store, rows: readonly OtherRow[]): Promise<boolean> => {
  const items = rows.map(({ id, rev }) => ({ recordId: id, rev }));
  return tellActs(store, await approveRecords(store, items), boardWords().inbox.approved(rows.length));
};

/** Asks the author to complete a record. */
export const giveBack = async (store: Store, row: OtherRow, why: Reasons): Promise<boolean> => {
  const done = await returnRecord(store, { recordId: row.id, rev: row.rev }, why);
  return tellActs(store, done, boardWords().inbox.returned);
};
