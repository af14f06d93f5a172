import { useEffect } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import NotFoundScreen from '../not-found-screen.tsx';
import { paths } from '../paths.ts';
import { useServices } from '../services-context.tsx';
import { beginRecord } from './begin-record.ts';
import { OpenForm } from './open-form.tsx';
import { useOnce } from './use-once.ts';

/** A new record, a repeated one, or a draft to go on with. The draft's id stands in the address, so that a reload finds it. */
export default function NewRecordScreen() {
  const services = useServices();
  const { route } = useLocation();
  // Of the route, not of the location: a screen that is being left must not take the next address for its own.
  const { params, query } = useRoute();
  const type = params.type ?? '';
  const draftId = params.draftId;
  const repeated = query.lap;
  const modelId = query['mo-hinh'];
  const template = query.mau;
  const search = new URLSearchParams(query).toString();
  const definition = services.registry.get(type);
  const begun = useOnce(
    async () =>
      definition && draftId
        ? beginRecord(services, definition, draftId, { repeated, template, modelId })
        : undefined,
    [type, draftId, repeated, template, modelId],
  );

  useEffect(() => {
    if (!definition || draftId) return;
    route(`${paths.draft(type, crypto.randomUUID())}${search && `?${search}`}`, true);
  }, [definition, draftId, search]);
  const goTo = begun && 'goTo' in begun ? begun.goTo : undefined;
  useEffect(() => {
    if (goTo !== undefined) route(goTo, true);
  }, [goTo]);

  if (!definition?.action) return <NotFoundScreen />;
  if (!draftId || !begun || 'goTo' in begun) return null;
  return (
    <OpenForm
      {...begun}
      definition={definition}
      draftId={draftId}
      isRepeat={repeated !== undefined || template !== undefined}
      title={repeated ? t().form.repeatTitle : labelOf(definition.action)}
    />
  );
}
