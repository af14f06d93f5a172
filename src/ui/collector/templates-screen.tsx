import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { carriedBody } from '../../domain/carried.ts';
import type { Draft as Body } from '../../domain/fields.ts';
import { t } from '../../i18n/messages.ts';
import { workWords } from '../../i18n/work-messages.ts';
import { getRecord, listRecords, type ShownRecord } from '../../store/records.ts';
import type { Template } from '../../store/rows.ts';
import {
  MOST_TEMPLATES,
  putTemplate,
  readTemplates,
  removeTemplate,
  shapesWithout,
} from '../../store/templates.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import type { Services } from '../services.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { collectorTabs, statusLine } from './collector-shell.ts';
import { notify } from './notice.ts';
import { NoticeBar } from './notice-bar.tsx';
import { summaryOf } from './record-row.tsx';
import { TemplateName } from './template-name.tsx';
import './templates.css';

const LOOK_BACK = 50;
const MOST_OFFERED = 6;

const readPage = async ({ store }: Services, recordId: string | undefined) => {
  const [templates, page, asked] = await Promise.all([
    readTemplates(store),
    listRecords(store, { limit: LOOK_BACK }),
    recordId === undefined ? undefined : getRecord(store, recordId),
  ]);
  // The one asked for stands first, however long ago it was.
  const rest = page.rows.filter((record) => record.recordId !== recordId);
  const rows = asked && asked.deletedAt === undefined ? [asked, ...rest] : rest;
  return {
    list: templates.list,
    offers: shapesWithout(store, rows, templates).slice(0, MOST_OFFERED),
  };
};

/** "Họp bản – Nà Pản – Bình đẳng giới": what a template of this record is called until somebody names it. */
const nameOf = (services: Services, { type, body }: Pick<ShownRecord, 'type' | 'body'>): string => {
  const definition = services.registry.get(type);
  if (!definition) return '';
  const carried = carriedBody(definition, body as Body, 'carried');
  const summary = summaryOf({ type, body: carried }, services);
  return [summary?.detail, summary?.title].filter(Boolean).join(' – ');
};

/** Templates of one's own: named, renamed, deleted, and made out of what was written before. */
export default function TemplatesScreen() {
  const services = useServices();
  const asked = useLocation().query.tu;
  const words = workWords().templates;
  const page = useLive(() => readPage(services, asked), [services, asked]);
  const [open, setOpen] = useState<string | undefined>(asked);
  useReadyMark(page !== undefined);
  const keep = async (template: Template) => {
    setOpen(undefined);
    const failure = await putTemplate(services.store, template);
    notify(failure ? t().form.writeFailed : words.saved(template.name));
  };
  return (
    <AppShell
      title={words.title}
      back={paths.today}
      helpCode="C1"
      status={statusLine(services)}
      tabs={collectorTabs(services, 'today')}
      snackbar={<NoticeBar />}
    >
      {page && (
        <>
          <Section title={words.yours}>
            {page.list.length === 0 ? (
              <EmptyState icon="copy" title={words.empty}>
                {page.offers.length === 0 && <p>{words.emptyHint}</p>}
              </EmptyState>
            ) : (
              <RowList>
                {page.list.map((template) => (
                  <TemplateRow key={template.id} {...{ template, services, open, setOpen, keep }} />
                ))}
              </RowList>
            )}
            <p class="small muted">{words.why}</p>
            {page.list.length >= MOST_TEMPLATES && <p class="small muted">{words.full(MOST_TEMPLATES)}</p>}
          </Section>
          {page.offers.length > 0 && (
            <Section title={words.fromRecords}>
              <RowList>
                {page.offers.map(({ record }) => {
                  const { recordId, type, body, day } = record;
                  const name = nameOf(services, record);
                  const definition = services.registry.get(type);
                  if (open !== recordId || !definition)
                    return (
                      <Row
                        key={recordId}
                        day={day}
                        title={name}
                        act={words.pick}
                        onClick={() => setOpen(recordId)}
                      />
                    );
                  return (
                    <li key={recordId}>
                      <TemplateName
                        name={name}
                        onSave={(given) =>
                          void keep({
                            id: crypto.randomUUID(),
                            type,
                            name: given,
                            body: carriedBody(definition, body as Body, 'carried'),
                          })
                        }
                        onLeave={() => setOpen(undefined)}
                      />
                    </li>
                  );
                })}
              </RowList>
            </Section>
          )}
        </>
      )}
    </AppShell>
  );
}

function TemplateRow(props: {
  template: Template;
  services: Services;
  open: string | undefined;
  setOpen: (id: string | undefined) => void;
  keep: (template: Template) => Promise<void>;
}) {
  const { template, services, open, setOpen, keep } = props;
  const words = workWords().templates;
  const { id, type, name, body } = template;
  if (open === id)
    return (
      <li>
        <TemplateName
          name={name}
          onSave={(given) => void keep({ ...template, name: given })}
          onLeave={() => setOpen(undefined)}
        />
      </li>
    );
  const title = nameOf(services, { type, body });
  return (
    <>
      <Row
        icon="copy"
        title={name}
        {...(title === name ? {} : { sub: title })}
        act={t().today.fromTemplate}
        href={paths.fromTemplate(type, id)}
      />
      <li class="acts of-row">
        <Button kind="link" label={words.renameOf(name)} onClick={() => setOpen(id)}>
          {words.rename}
        </Button>
        <Button
          kind="link"
          label={words.removeOf(name)}
          onClick={() =>
            void removeTemplate(services.store, id).then((failure) =>
              failure
                ? notify(t().form.writeFailed)
                : notify(words.removed, {
                    label: t().common.undo,
                    onClick: () => void putTemplate(services.store, template),
                  }),
            )
          }
        >
          {words.remove}
        </Button>
      </li>
    </>
  );
}
