import { useLocation, useRoute } from 'preact-iso';
import type { Draft as Body } from '../../domain/fields.ts';
import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { deleteRecord, undeleteRecord } from '../../store/delete-record.ts';
import { historyOf } from '../../store/history.ts';
import { getRecord } from '../../store/records.ts';
import { isFailure } from '../../store/store.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { FactList, Row, RowList, Section } from '../kit/rows.tsx';
import { Stamp } from '../kit/stamp.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { readBody } from '../record-form/read-body.ts';
import type { Services } from '../services.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { linkOf, statusLine } from './collector-shell.ts';
import { notify } from './notice.ts';
import { NoticeBar } from './notice-bar.tsx';
import { stateWords } from './state-words.ts';

const SECOND_MS = 1000;

/** Deletes into the bin and offers the way back; the dialog of things that cannot be undone is not needed. */
const removeRecord = async ({ store }: Services, recordId: string): Promise<boolean> => {
  const deleted = await deleteRecord(store, recordId);
  if (deleted !== undefined && isFailure(deleted)) {
    notify(t().form.writeFailed);
    return false;
  }
  notify(t().detail.removed(1), {
    label: t().common.undo,
    onClick: () =>
      void undeleteRecord(store, recordId).then((back) =>
        notify(back === undefined || isFailure(back) ? t().form.writeFailed : t().detail.restored),
      ),
  });
  return true;
};

/** C5: everything that was written down, how far it has gone, and every revision of it. */
export default function DetailScreen() {
  const services = useServices();
  const { route } = useLocation();
  const recordId = useRoute().params.recordId ?? '';
  const found = useLive(async () => {
    const [record, history] = await Promise.all([
      getRecord(services.store, recordId),
      historyOf(services.store, recordId),
    ]);
    return { record, history };
  }, [services, recordId]);
  useReadyMark(found !== undefined);
  const words = t().detail;
  const record = found?.record?.deletedAt === undefined ? found?.record : undefined;
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
          <EmptyState icon="trash" title={words.missing}>
            <p>{words.missingHint}</p>
          </EmptyState>
        </section>
      </AppShell>
    );
  const { state, line } = stateWords(record.state, linkOf(services));
  const facts = readBody(definition, record.body as Body, services.context.value);
  const remove = async () => {
    if (await removeRecord(services, recordId)) route(paths.journal, true);
  };
  return (
    <AppShell
      {...shell}
      title={labelOf(definition.title)}
      dock={
        <>
          <Button icon="trash" onClick={() => void remove()}>
            {words.remove}
          </Button>
          <Button kind="main" icon="pencil" href={paths.editRecord(recordId)}>
            {words.edit}
          </Button>
        </>
      }
    >
      <Section title={words.state}>
        <Stamp state={state} />
        {line && <p class="small muted">{line}</p>}
      </Section>
      <Section title={labelOf(definition.title)}>
        <FactList facts={facts} />
        {definition.carried && (
          <Button kind="link" icon="repeat" href={paths.repeat(definition.type, recordId)}>
            {words.duplicate}
          </Button>
        )}
      </Section>
      <Section title={words.history}>
        <RowList>
          {found.history.map((item) => {
            if (item.kind !== 'saved') return null;
            const at = formatInstantWithYear(item.recordedAt * SECOND_MS);
            return (
              <Row
                key={item.rev}
                title={
                  item.body === null
                    ? words.removedAt(at)
                    : item.rev === 1
                      ? words.recorded(at)
                      : words.revised(item.rev - 1, at)
                }
              />
            );
          })}
        </RowList>
      </Section>
    </AppShell>
  );
}
