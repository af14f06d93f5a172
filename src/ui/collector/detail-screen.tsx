import { useLocation, useRoute } from 'preact-iso';
import type { AnyRecord } from '../../domain/define-record.ts';
import type { Draft as Body } from '../../domain/fields.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { type HistoryItem, historyOf, rivalOf } from '../../store/history.ts';
import { getRecord, type ShownRecord } from '../../store/records.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { FactList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { readBody } from '../record-form/read-body.ts';
import type { Services } from '../services.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { statusLine } from './collector-shell.ts';
import { ConflictChoice, FieldConflicts } from './conflict-choice.tsx';
import { DeletedRecord } from './deleted-record.tsx';
import { DetailState } from './detail-state.tsx';
import { HistoryRows } from './history-rows.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { removeRecord } from './remove-record.ts';
import './records.css';

interface Found {
  readonly record: ShownRecord | undefined;
  readonly history: readonly HistoryItem[];
  readonly rival: Body | null | undefined;
}

/** C5: everything that was written down, how far it has gone, and everything that happened to it. */
export default function DetailScreen() {
  const services = useServices();
  const recordId = useRoute().params.recordId ?? '';
  const found = useLive(async (): Promise<Found> => {
    const { store } = services;
    const [record, history, rival] = await Promise.all([
      getRecord(store, recordId),
      historyOf(store, recordId),
      rivalOf(store, recordId),
    ]);
    return { record, history, rival };
  }, [services, recordId]);
  useReadyMark(found !== undefined);
  const words = recordsWords().detail;
  const { record } = found ?? {};
  const definition = record && services.registry.get(record.type);
  const shell = {
    back: paths.journal,
    helpCode: 'C5',
    status: statusLine(services),
    snackbar: <NoticeBar />,
  };
  if (!found)
    return (
      <AppShell {...shell} title={words.title}>
        {null}
      </AppShell>
    );
  if (!record || !definition)
    return (
      <AppShell {...shell} title={words.title}>
        <section class="sect">
          <EmptyState icon="book-open" title={words.missing}>
            <p>{words.missingHint}</p>
          </EmptyState>
        </section>
      </AppShell>
    );
  if (record.deletedAt !== undefined)
    return <DeletedRecord services={services} record={record} deletedAt={record.deletedAt} shell={shell} />;
  return (
    <AppShell
      {...shell}
      title={labelOf(definition.title)}
      dock={<Dock {...{ services, definition, record }} />}
    >
      <DetailState services={services} definition={definition} record={record} />
      {record.state.code === 'conflict' && (
        <ConflictChoice services={services} definition={definition} record={record} rival={found.rival} />
      )}
      {record.conflicts.length > 0 && (
        <FieldConflicts services={services} definition={definition} record={record} history={found.history} />
      )}
      <Section title={labelOf(definition.title)}>
        <FactList facts={readBody(definition, record.body as Body, services.context.value)} />
        {definition.blocks.map(({ title, note }) => {
          const worked = note?.(record.body as Body);
          return worked && <p key={title.vi}>{labelOf(worked)}</p>;
        })}
        <div class="links">
          {definition.carried && (
            <Button kind="link" icon="copy" href={paths.repeat(definition.type, recordId)}>
              {words.duplicate}
            </Button>
          )}
          {definition.carried && (
            <Button kind="link" icon="files" href={paths.templateOf(recordId)}>
              {t().today.saveTemplate}
            </Button>
          )}
          <Button kind="link" icon="printer" href={paths.slip(recordId)}>
            {words.print}
          </Button>
        </div>
      </Section>
      <Section title={words.history}>
        <HistoryRows services={services} definition={definition} history={found.history} />
      </Section>
    </AppShell>
  );
}

interface DockProps {
  readonly services: Services;
  readonly definition: AnyRecord;
  readonly record: ShownRecord;
}

function Dock({ services, definition, record: { recordId, state } }: DockProps) {
  const { route } = useLocation();
  const words = recordsWords().detail;
  const remove = async () => {
    if (await removeRecord(services, recordId)) route(paths.journal, true);
  };
  return (
    <>
      <Button icon="trash" onClick={() => void remove()}>
        {words.remove}
      </Button>
      {definition.action !== undefined && (
        <Button kind="main" icon="pencil" href={paths.editRecord(recordId)}>
          {state.code === 'returned' ? words.complete : words.edit}
        </Button>
      )}
    </>
  );
}
