import type { AnyRecord } from '../../domain/define-record.ts';
import type { Draft, Fields } from '../../domain/fields.ts';
import type { Finding } from '../../domain/validate.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import { deleteRecord, undeleteRecord } from '../../store/delete-record.ts';
import { putDraft } from '../../store/drafts.ts';
import { getRecord } from '../../store/records.ts';
import type { Saved } from '../../store/save-record.ts';
import { saveRecord } from '../../store/save-record.ts';
import { isFailure } from '../../store/store.ts';
import { pendingCount } from '../../store/waiting.ts';
import { paths } from '../paths.ts';
import { modelFieldOf } from '../record-form/carry-over.ts';
import { rawOf } from '../record-form/raw-of.ts';
import type { Services } from '../services.ts';
import { draftSummary } from './draft-summary.ts';
import { notify, notifyLive } from './notice.ts';

/** What was saved, and what stood there before. */
export interface SavedForm {
  readonly definition: AnyRecord;
  readonly saved: Saved;
  readonly body: unknown;
  /** Body of the revision before; absent for a new record. */
  readonly before?: unknown;
  readonly warnings: readonly Finding[];
}

const VIBRATION_MS = 40;

/**
 * Takes the save back as one more revision; what was typed goes on as a draft, and saved again it is the same record.
 * False: the device refused; the record is then in the bin, or as it was.
 */
const undoSave = async (services: Services, form: SavedForm): Promise<boolean> => {
  const { store } = services;
  const { definition, saved, before } = form;
  const undone =
    before === undefined
      ? await deleteRecord(store, saved.recordId)
      : await saveRecord(store, { definition, body: before, recordId: saved.recordId });
  if (undone !== undefined && isFailure(undone)) return false;
  // Everything is as before the save: a month said to be empty is empty again. If this fails it is asked anew.
  for (const recordId of saved.tookBack ?? []) await undeleteRecord(store, recordId);
  const values = rawOf(definition.fields as Fields, form.body as Draft);
  const { title, day } = draftSummary({ type: definition.type, values }, services);
  const failure = await putDraft(store, {
    id: before === undefined ? crypto.randomUUID() : `edit-${saved.recordId}`,
    type: definition.type,
    ...(before === undefined ? { undoes: saved.recordId } : { recordId: saved.recordId }),
    ...(title === '' ? {} : { title }),
    ...(day ? { day } : {}),
    values,
    carried: [],
    updatedAt: services.clock(),
  });
  return failure === undefined;
};

/** What is true of a save at this moment: that something waits, or what the province said of it. */
const savedWords = async (
  { store, isPractice }: Services,
  { saved, warnings }: SavedForm,
): Promise<string> => {
  if (isPractice) return t().book.practiceSaved;
  const [waiting, record] = await Promise.all([pendingCount(store), getRecord(store, saved.recordId)]);
  const state = record?.state.code ?? 'queued';
  const words =
    waiting > 0 || state === 'queued' ? t().form.saved(waiting) : t().form.savedAs(t().states[state]);
  const nil = saved.tookBack ? [t().today.nilTakenBack] : [];
  return [words, ...nil, ...warnings.flatMap((warning) => warning.text?.[language.value] ?? [])].join(' ');
};

/** "Ghi buổi tiếp" is the word for sessions; another form is called by its own. */
const nextLabel = (definition: AnyRecord): string =>
  definition.action && modelFieldOf(definition) ? labelOf(definition.action) : t().form.next;

/** Says that it is saved and how much waits, with the way back and the way on. Call it after the durable save only. */
export const tellSaved = async (services: Services, form: SavedForm): Promise<void> => {
  navigator.vibrate?.(VIBRATION_MS);
  const told = () => savedWords(services, form);
  notifyLive(
    await told(),
    told,
    {
      label: t().common.undo,
      onClick: () =>
        void undoSave(services, form).then((isUndone) =>
          notify(isUndone ? t().form.savedUndone : t().form.writeFailed),
        ),
    },
    ...(form.before === undefined
      ? [{ label: nextLabel(form.definition), href: paths.newRecord(form.definition.type) }]
      : []),
  );
};
