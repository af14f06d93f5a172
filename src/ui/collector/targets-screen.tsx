import { type Day, daysBetween } from '../../domain/day.ts';
import { namedPeriod, periodLabel } from '../../domain/periods.ts';
import { isOfRegister, type TargetStanding } from '../../domain/targets.ts';
import { formatNumber } from '../../i18n/format-number.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import { workWords } from '../../i18n/work-messages.ts';
import { readStandings } from '../../store/targets.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Section } from '../kit/rows.tsx';
import { TargetBar } from '../kit/target-bar.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import type { Services } from '../services.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { collectorTabs, statusLine } from './collector-shell.ts';
import { standingText } from './standing-text.ts';
import './targets.css';

const MOST_NAMES = 4;

/** Standings of one period. */
interface PeriodGroup {
  readonly from: Day;
  readonly to: Day;
  readonly standings: readonly TargetStanding[];
}

const byPeriod = (standings: readonly TargetStanding[]): readonly PeriodGroup[] => {
  const groups = new Map<string, PeriodGroup>();
  for (const standing of standings) {
    const { from, to } = standing.target.period;
    const before = groups.get(`${from} ${to}`);
    groups.set(`${from} ${to}`, { from, to, standings: [...(before?.standings ?? []), standing] });
  }
  return [...groups.values()];
};

/** C9: what is to be reached, and how far one's own records have come. Never people, and nobody beside oneself. */
export default function TargetsScreen() {
  const services = useServices();
  const words = workWords().targets;
  const context = services.context.value;
  const standings = useLive(() => readStandings(services.store, context), [services, context]);
  useReadyMark(standings !== undefined);
  const commune = services.profile.value?.unit.key;
  return (
    <AppShell
      title={words.title}
      back={paths.today}
      helpCode="C9"
      status={statusLine(services)}
      tabs={collectorTabs(services, 'today')}
    >
      {standings?.length === 0 && (
        <section class="sect">
          <EmptyState icon="target" title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        </section>
      )}
      {standings?.some(({ target }) => target.unit === commune) && (
        <section class="sect">
          <p class="small muted">{t().today.ofCommune}</p>
        </section>
      )}
      {byPeriod(standings ?? []).map(({ from, to, standings: list }) => (
        <Section
          key={`${from} ${to}`}
          title={periodLabel(namedPeriod({ from, to }), language.value)}
          aside={words.daysLeft(daysBetween(context.today, to))}
        >
          {list.map((standing) => (
            <Goal key={`${standing.target.indicator} ${standing.target.unit}`} {...{ standing, services }} />
          ))}
        </Section>
      ))}
    </AppShell>
  );
}

function Goal({ standing, services }: { standing: TargetStanding; services: Services }) {
  const words = workWords().targets;
  const { target, indicator, done } = standing;
  const { villages } = services.context.value;
  const village = villages.find(({ key }) => key === target.unit)?.name;
  const left = target.value - done;
  return (
    <div class="goal">
      <div class="goal-head">
        <h3>{labelOf(indicator.label)}</h3>
        <b>{standingText(standing, 'short')}</b>
      </div>
      <TargetBar done={done} value={target.value} label={standingText(standing, 'spoken')} />
      <p class="small muted">
        {left > 0 ? words.left(formatNumber(left), labelOf(indicator.noun)) : words.reached}
        {village !== undefined && ` ${words.village(village)}`}
        {isOfRegister(indicator) && ` ${words.register}`}
      </p>
      <Missing standing={standing} services={services} />
    </div>
  );
}

/** The villages of the list that a count of villages has not reached yet. */
function Missing({ standing, services }: { standing: TargetStanding; services: Services }) {
  const { indicator, keys, done, target } = standing;
  if (indicator.aggregation.kind !== 'DISTINCT' || indicator.noun.vi !== 'bản' || done >= target.value)
    return null;
  const names = services.context.value.villages
    .filter(({ key }) => !keys.includes(key))
    .map(({ name }) => name);
  if (names.length === 0) return null;
  const words = workWords().targets;
  const rest = names.length - MOST_NAMES;
  return (
    <p class="small muted">
      {words.missing(names.slice(0, MOST_NAMES).join(', '))}
      {rest > 0 && ` ${words.andMore(rest)}`}
    </p>
  );
}
