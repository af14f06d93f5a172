import type { RecordId } from '../../domain/envelope.ts';
import { t } from '../../i18n/messages.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { deleteRecord, undeleteRecord } from '../../store/delete-record.ts';
import { isFailure } from '../../store/store.ts';
import type { Services } from '../services.ts';
import { notify } from './notice.ts';

/** Takes a deleted record out of the bin as its next revision and says so; false when the phone refused. */
export const restoreRecord = async (
  { store }: Pick<Services, 'store'>,
  recordId: RecordId,
): Promise<boolean> => {
  const back = await undeleteRecord(store, recordId);
  const isBack = back !== undefined && !isFailure(back);
  notify(isBack ? recordsWords().detail.restored : t().form.writeFailed);
  return isBack;
};

/** Deletes into the bin and offers the way back; the dialog of things that cannot be undone is not needed. */
export const removeRecord = async (
  services: Pick<Services, 'store'>,
  recordId: RecordId,
): Promise<boolean> => {
  const deleted = await deleteRecord(services.store, recordId);
  if (deleted !== undefined && isFailure(deleted)) {
    notify(t().form.writeFailed);
    return false;
  }
  notify(recordsWords().detail.removed(1), {
    label: t().common.undo,
    onClick: () => void restoreRecord(services, recordId),
  });
  return true;
};
