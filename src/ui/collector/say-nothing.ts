import { type Day, dayParts } from '../../domain/day.ts';
import { t } from '../../i18n/messages.ts';
import { deleteRecord } from '../../store/delete-record.ts';
import { saveNilMonth } from '../../store/save-nil-month.ts';
import { isFailure } from '../../store/store.ts';
import type { FirstServices } from '../services.ts';
import { notify } from './notice.ts';

/** Says in one tap that a month had no session, with the way back; the record is sent like any other. */
export const sayNothing = async ({ store }: FirstServices, month: Day): Promise<void> => {
  const words = t().today;
  const saved = await saveNilMonth(store, month);
  if (isFailure(saved)) return notify(t().form.writeFailed);
  notify(words.nilSaid(dayParts(month).month), {
    label: t().common.undo,
    onClick: () =>
      void deleteRecord(store, saved.recordId).then((gone) =>
        notify(isFailure(gone) ? t().form.writeFailed : words.nilUndone),
      ),
  });
};
