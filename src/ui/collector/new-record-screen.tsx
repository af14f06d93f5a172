import { useEffect } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import type { Draft as Body } from '../../domain/fields.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { getDraft } from '../../store/drafts.ts';
import { getRecord, listRecords } from '../../store/records.ts';
import NotFoundScreen from '../not-found-screen.tsx';
import { paths } from '../paths.ts';
import { type FormStart, startNew } from '../record-form/form-state.ts';
import { useServices } from '../services-context.tsx';
import { OpenForm } from './open-form.tsx';
import { useOnce } from './use-once.ts';

/** Among how many of the newest records the last one of a type is looked for. */
const LOOK_BACK = 50;

/** A new record, a repeated one, or a draft to go on with. The draft's id stands in the address, so that a reload finds it. */
export default function NewRecordScreen() {
  const services = useServices();
  const { route, query } = useLocation();
  const { params } = useRoute();
  const type = params.type ?? '';
  const draftId = params.draftId;
  const repeated = query.lap;
  const definition = services.registry.get(type);
  const start = useOnce(async (): Promise<FormStart | undefined> => {
    if (!definition || !draftId) return undefined;
    const draft = await getDraft(services.store, draftId);
    if (draft) return { values: draft.values, carried: draft.carried };
    const last = repeated
      ? await getRecord(services.store, repeated)
      : (await listRecords(services.store, { limit: LOOK_BACK })).rows.find((record) => record.type === type);
    return startNew(
      definition,
      services.context.peek(),
      last?.body as Body | undefined,
      repeated !== undefined,
    );
  }, [type, draftId, repeated]);

  useEffect(() => {
    if (!definition || draftId) return;
    const address = paths.draft(type, crypto.randomUUID());
    route(repeated ? `${address}?lap=${repeated}` : address, true);
  }, [definition, draftId, repeated]);

  if (!definition?.action) return <NotFoundScreen />;
  if (!draftId || !start) return null;
  return (
    <OpenForm
      definition={definition}
      draftId={draftId}
      start={start}
      isRepeat={repeated !== undefined}
      title={repeated ? t().form.repeatTitle : labelOf(definition.action)}
    />
  );
}
