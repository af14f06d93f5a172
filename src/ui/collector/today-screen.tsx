import type { RecordContext } from '../../domain/record-context.ts';
import type { TargetStanding } from '../../domain/targets.ts';
import { formatDayLong } from '../../i18n/format-date.ts';
import { formatLunar } from '../../i18n/format-lunar.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import type { ShownRecord } from '../../store/records.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import { ActivateCard, PhoneCards } from '../phone-cards/phone-cards.tsx';
import { useReadyMark } from '../ready.ts';
import type { FirstServices, Services } from '../services.ts';
import { useBook, useFirst } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { collectorTabs, statusLine } from './collector-shell.ts';
import { NoticeBar } from './notice-bar.tsx';
import { TodayCampaign } from './today-campaign.tsx';
import { readToday, type TodayData } from './today-data.ts';
import { TodayGoOn } from './today-go-on.tsx';
import { TodayMonth, TodayNilMonth } from './today-month.tsx';
import { TodayRepeat } from './today-repeat.tsx';

/** C1: what was begun, what came back, what can be repeated, and the one thing to do. */
export default function TodayScreen() {
  const services = useFirst();
  const whole = useBook().services.value;
  const today = services.today.value;
  const data = useLive(() => readToday(services, today), [services, today]);
  const actions = services.registry.all.filter((definition) => definition.action !== undefined);
  // What was kept about a record is in Vietnamese; any other language needs the lists.
  const isDrawn = data !== undefined && (whole !== undefined || language.value === 'vi');
  useReadyMark(isDrawn);
  return (
    <AppShell
      title={t().today.title}
      subtitle={
        <a class="top-link" href={paths.calendar}>
          {formatDayLong(today)} · {formatLunar(today).replaceAll(' ', '\u00a0')}
        </a>
      }
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
      {isDrawn && <Today data={data} services={services} whole={whole} />}
      <PhoneCards />
    </AppShell>
  );
}

interface TodayProps {
  readonly data: TodayData;
  readonly services: FirstServices;
  /** Absent in the first moment: then a record is called by the two lines that were kept with it. */
  readonly whole: Services | undefined;
}

function Today({ data, services, whole }: TodayProps) {
  const words = t().today;
  const context = whole?.context.value;
  const read = useLive(
    async () => (context && data.hasTargets ? readTargets(services, context) : undefined),
    // What is read after an import is not watched: it is read anew with everything else.
    [services, context, data],
  );
  const standings = data.hasTargets ? read : none;
  const action = services.registry.all.find((outline) => outline.action)?.action;
  const isNew = !data.hasRecords && data.drafts.length === 0;
  const titleOf = (record: ShownRecord) => (whole ? whole.summaryOf(record)?.title : record.summary.title);
  return (
    <>
      <TodayGoOn data={data} services={services} titleOf={titleOf} />
      <TodayRepeat data={data} services={services} titleOf={titleOf} />
      <TodayNilMonth data={data} services={services} />
      {isNew && standings?.length === 0 ? (
        <section class="sect">
          <EmptyState icon="book-open" title={words.nothing}>
            {action && <p>{words.nothingHint(labelOf(action))}</p>}
          </EmptyState>
        </section>
      ) : (
        standings && <TodayMonth data={data} services={services} standings={standings} />
      )}
      {whole && <TodayCampaign services={whole} />}
    </>
  );
}

const none: readonly TargetStanding[] = [];

/** Targets need the definitions, which are there by then. */
const readTargets = async (
  { store }: FirstServices,
  context: Pick<RecordContext, 'today' | 'villages' | 'catalogue'>,
): Promise<readonly TargetStanding[]> => {
  const { readStandings } = await import('../../store/targets.ts');
  return readStandings(store, context);
};
