import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { modelsWords } from '../../i18n/models-messages.ts';
import { listModels } from '../../store/model-register.ts';
import { activitiesOf } from '../../store/models.ts';
import { linkOf, statusLine } from '../collector/collector-shell.ts';
import { NoticeBar } from '../collector/notice-bar.tsx';
import { summaryOf } from '../collector/record-row.tsx';
import { stateWords } from '../collector/state-words.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { Stamp } from '../kit/stamp.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { modelFieldOf } from '../record-form/carry-over.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { ModelFacts } from './model-facts.tsx';
import './models.css';

const SHOWN = 10;

/** C7, one model: what the register says of it and what was written down about it. Its name stays out of the title. */
export default function ModelScreen() {
  const services = useServices();
  const { store, registry } = services;
  const context = services.context.value;
  const unit = services.profile.value?.unit;
  const words = modelsWords();
  const modelId = useRoute().params.modelId ?? '';
  const [limit, setLimit] = useState(SHOWN);
  const data = useLive(async () => {
    const models = await listModels(store, context, unit?.key);
    const model = models.find(({ id }) => id === modelId);
    return { models, model, activities: model ? await activitiesOf(store, model, limit + 1) : [] };
  }, [services, context, unit?.key, modelId, limit]);
  useReadyMark(data !== undefined);
  const form = registry.all.find((definition) => definition.action && modelFieldOf(definition));
  const model = data?.model;
  const activities = data?.activities ?? [];
  return (
    <AppShell
      title={words.oneTitle}
      back={paths.models}
      helpCode="C7"
      status={statusLine(services)}
      snackbar={<NoticeBar />}
      dock={
        form &&
        model?.active && (
          <Button kind="main" href={paths.newAbout(form.type, model.id)}>
            {words.log}
          </Button>
        )
      }
    >
      {data && !model && (
        <section class="sect">
          <EmptyState icon="users" title={words.missing}>
            <p>{words.missingHint}</p>
          </EmptyState>
        </section>
      )}
      {model && <ModelFacts model={model} models={data.models} context={context} />}
      {activities.length > 0 && (
        <Section title={words.activities}>
          <RowList>
            {activities.slice(0, limit).map((record, at) => (
              <Row
                key={record.recordId}
                day={activities[at - 1]?.day === record.day ? undefined : record.day}
                href={paths.record(record.recordId)}
                title={summaryOf(record, services)?.detail}
                below={<Stamp state={stateWords(record.state, linkOf(services)).state} />}
              />
            ))}
          </RowList>
          {activities.length > limit && <Button onClick={() => setLimit(limit + SHOWN)}>{words.more}</Button>}
        </Section>
      )}
    </AppShell>
  );
}
