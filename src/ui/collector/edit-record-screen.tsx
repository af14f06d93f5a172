import { useRoute } from 'preact-iso';
import type { Draft as Body, Fields } from '../../domain/fields.ts';
import { formWords } from '../../i18n/form-messages.ts';
import { t } from '../../i18n/messages.ts';
import { getDraft } from '../../store/drafts.ts';
import { getRecord } from '../../store/records.ts';
import NotFoundScreen from '../not-found-screen.tsx';
import { keepAll } from '../record-form/draft-keeper.ts';
import { rawOf } from '../record-form/raw-of.ts';
import { useServices } from '../services-context.tsx';
import { OpenForm } from './open-form.tsx';
import { useOnce } from './use-once.ts';

/** The same form over a record that exists; saving makes its next revision, what was begun before goes on. */
export default function EditRecordScreen() {
  const services = useServices();
  const recordId = useRoute().params.recordId ?? '';
  const draftId = `edit-${recordId}`;
  const found = useOnce(async () => {
    await keepAll();
    const record = await getRecord(services.store, recordId);
    const draft = await getDraft(services.store, draftId);
    return { record, draft };
  }, [recordId]);
  if (!found) return null;
  const { record, draft } = found;
  const definition = record && services.registry.get(record.type);
  if (!record || !definition || record.deletedAt !== undefined) return <NotFoundScreen />;
  const body = record.body as Body;
  return (
    <OpenForm
      definition={definition}
      draftId={draftId}
      start={
        draft
          ? { values: draft.values, carried: draft.carried, isDraft: true }
          : { values: rawOf(definition.fields as Fields, body), carried: [] }
      }
      title={t().form.editTitle}
      subtitle={formWords().editing}
      edited={{ recordId, body }}
    />
  );
}
