import { useState } from 'preact/hooks';
import { labelOf } from '../../i18n/label-of.ts';
import { modelsWords } from '../../i18n/models-messages.ts';
import { listModels } from '../../store/model-register.ts';
import { lastActivities } from '../../store/models.ts';
import { collectorTabs, statusLine } from '../collector/collector-shell.ts';
import { NoticeBar } from '../collector/notice-bar.tsx';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { RowList, Section } from '../kit/rows.tsx';
import { SearchField } from '../kit/search-field.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { modelFieldOf } from '../record-form/carry-over.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { findModels, groupModels } from './group-models.ts';
import { ModelRow } from './model-row.tsx';
import { NoModels } from './no-models.tsx';
import './models.css';

/** Up to so many the eye finds by itself. */
const SEARCH_FROM = 9;

/** C7: the models of the commune by type, whom to call, and when each last did something. */
export default function ModelsScreen() {
  const services = useServices();
  const { store, registry } = services;
  const context = services.context.value;
  const unit = services.profile.value?.unit;
  const words = modelsWords();
  const [text, setText] = useState('');
  const data = useLive(async () => {
    const models = await listModels(store, context, unit?.key);
    return { models, last: await lastActivities(store, models) };
  }, [services, context, unit?.key]);
  useReadyMark(data !== undefined);
  const form = registry.all.find((definition) => definition.action && modelFieldOf(definition));
  const models = data?.models ?? [];
  const typed = text.trim();
  const found = typed === '' ? models : findModels(models, typed, context);
  const subtitle = [unit?.name, models.length > 0 && words.count(models.length)].filter(Boolean).join(' · ');
  return (
    <AppShell
      title={words.title}
      subtitle={subtitle}
      helpCode="C7"
      status={statusLine(services)}
      tabs={collectorTabs(services, 'models')}
      snackbar={<NoticeBar />}
      dock={
        form?.action &&
        models.length > 0 && (
          <Button kind="main" href={paths.newRecord(form.type)}>
            {labelOf(form.action)}
          </Button>
        )
      }
    >
      {models.length >= SEARCH_FROM && (
        <search class="tools">
          <SearchField id="search-models" label={words.search} value={text} onText={setText} />
          <p class="hide" role="status">
            {typed !== '' && found.length > 0 && words.found(found.length)}
          </p>
        </search>
      )}
      {data && models.length === 0 && <NoModels />}
      {models.length > 0 && found.length === 0 && (
        <section class="sect" role="status">
          <EmptyState icon="search" title={words.notFound(typed)}>
            <p>{words.notFoundHint}</p>
          </EmptyState>
        </section>
      )}
      {groupModels(found, context).map((group) => (
        <Section key={group.title} title={group.title}>
          <RowList>
            {group.models.map((model) => (
              <ModelRow key={model.id} model={model} lastOn={data?.last.get(model.id)} context={context} />
            ))}
          </RowList>
        </Section>
      ))}
    </AppShell>
  );
}
