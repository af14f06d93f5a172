import { dayParts } from '../../domain/day.ts';
import { formatQuantity } from '../../domain/format-quantity.ts';
import { formatDayLong, formatDayShort } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { Stamp } from '../kit/stamp.tsx';
import { paths } from '../paths.ts';
import { ActivateCard, PhoneCards } from '../phone-cards/phone-cards.tsx';
import { useReadyMark } from '../ready.ts';
import type { Services } from '../services.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { collectorTabs, linkOf, statusLine } from './collector-shell.ts';
import { NoticeBar } from './notice-bar.tsx';
import { summaryOf } from './record-row.tsx';
import { stateWords } from './state-words.ts';
import { draftSummary, readToday, type TodayData } from './today-data.ts';

/** C1: what was begun, what came back, what can be repeated, and the one thing to do. */
export default function TodayScreen() {
  const services = useServices();
  const { today } = services.context.value;
  const data = useLive(() => readToday(services, today), [services, today]);
  const actions = services.registry.all.filter((definition) => definition.action !== undefined);
  useReadyMark(data !== undefined);
  return (
    <AppShell
      title={t().today.title}
      subtitle={formatDayLong(today)}
      helpCode="C1"
      canSwitchBook
      status={statusLine(services)}
      tabs={collectorTabs(services, 'today')}
      snackbar={<NoticeBar />}
      dock={actions.map((definition, at) => (
        <Button
          key={definition.type}
          kind={at === 0 ? 'main' : 'outlined'}
          isKey
          {...(at === 0 ? { icon: 'megaphone' as const } : {})}
          href={paths.newRecord(definition.type)}
        >
          {definition.action && labelOf(definition.action)}
        </Button>
      ))}
    >
      <ActivateCard />
      {data && <Today data={data} services={services} />}
      <PhoneCards />
    </AppShell>
  );
}

function Today({ data, services }: { data: TodayData; services: Services }) {
  const words = t().today;
  const { today } = services.context.value;
  const { last } = data;
  const repeatable = last && services.registry.get(last.type)?.carried ? last : undefined;
  const summary = repeatable && summaryOf(repeatable, services);
  const action = services.registry.all.find((definition) => definition.action)?.action;
  const isNew = !last && data.drafts.length === 0;
  return (
    <>
      {(data.drafts.length > 0 || data.returned.length > 0) && (
        <Section title={words.goOn}>
          <RowList>
            {data.drafts.map((draft) => {
              const { day, title } = draftSummary(draft, services);
              return (
                <Row
                  key={draft.id}
                  day={day}
                  above={<Stamp state="draft" />}
                  title={title || words.draftOf(formatDayShort(day ?? today))}
                  act={words.resume}
                  href={draft.recordId ? paths.editRecord(draft.recordId) : paths.draft(draft.type, draft.id)}
                />
              );
            })}
            {data.returned.map((record) => {
              const { state, line } = stateWords(record.state, linkOf(services));
              return (
                <Row
                  key={record.recordId}
                  day={record.day}
                  above={<Stamp state={state} />}
                  title={summaryOf(record, services)?.title}
                  sub={line}
                  act={state === 'returned' ? words.complete : words.fix}
                  href={paths.editRecord(record.recordId)}
                />
              );
            })}
          </RowList>
        </Section>
      )}
      {repeatable && (
        <Section title={words.repeatHeading}>
          <RowList>
            <Row
              day={repeatable.day}
              title={summary?.title}
              sub={words.repeatNote}
              act={words.repeat}
              actIcon="repeat"
              href={paths.repeat(repeatable.type, repeatable.recordId)}
            />
          </RowList>
        </Section>
      )}
      {isNew ? (
        <section class="sect">
          <EmptyState icon="book-open" title={words.nothing}>
            {action && <p>{words.nothingHint(labelOf(action))}</p>}
          </EmptyState>
        </section>
      ) : (
        <Section
          title={words.month(String(dayParts(today).month))}
          icon="calendar-days"
          aside={
            <a class="link-btn" href={paths.journal}>
              {words.toJournal}
            </a>
          }
        >
          <p>
            <b>{words.sessions(data.sessions)}</b>
            {data.attendances &&
              ` · ${formatQuantity(data.attendances, words.attendanceNoun, 'screen', language.value)}`}
          </p>
        </Section>
      )}
    </>
  );
}
