import { formatDayLong } from '../../i18n/format-date.ts';
import { formatLunar } from '../../i18n/format-lunar.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import { ActivateCard, PhoneCards } from '../phone-cards/phone-cards.tsx';
import { useReadyMark } from '../ready.ts';
import type { Services } from '../services.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { collectorTabs, statusLine } from './collector-shell.ts';
import { NoticeBar } from './notice-bar.tsx';
import { readToday, type TodayData } from './today-data.ts';
import { TodayGoOn } from './today-go-on.tsx';
import { TodayCampaign, TodayMonth, TodayNilMonth } from './today-month.tsx';
import { TodayRepeat } from './today-repeat.tsx';

/** C1: what was begun, what came back, what can be repeated, and the one thing to do. */
export default function TodayScreen() {
  const services = useServices();
  const context = services.context.value;
  const { today } = context;
  const data = useLive(() => readToday(services, context), [services, context]);
  const actions = services.registry.all.filter((definition) => definition.action !== undefined);
  useReadyMark(data !== undefined);
  return (
    <AppShell
      title={t().today.title}
      subtitle={
        <a class="top-link" href={paths.calendar}>
          {formatDayLong(today)} · {formatLunar(today)}
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
      {data && <Today data={data} services={services} />}
      <PhoneCards />
    </AppShell>
  );
}

function Today({ data, services }: { data: TodayData; services: Services }) {
  const words = t().today;
  const action = services.registry.all.find((definition) => definition.action)?.action;
  const isNew = !data.hasRecords && data.drafts.length === 0;
  return (
    <>
      <TodayGoOn data={data} services={services} />
      <TodayRepeat data={data} services={services} />
      <TodayNilMonth data={data} services={services} />
      {isNew && data.standings.length === 0 ? (
        <section class="sect">
          <EmptyState icon="book-open" title={words.nothing}>
            {action && <p>{words.nothingHint(labelOf(action))}</p>}
          </EmptyState>
        </section>
      ) : (
        <TodayMonth data={data} services={services} />
      )}
      <TodayCampaign services={services} />
    </>
  );
}
