import { dayParts } from '../../domain/day.ts';
import { formatQuantity } from '../../domain/format-quantity.ts';
import { namedPeriod, periodLabel } from '../../domain/periods.ts';
import type { TargetStanding } from '../../domain/targets.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { TargetBar } from '../kit/target-bar.tsx';
import { paths } from '../paths.ts';
import type { FirstServices } from '../services.ts';
import { standingText } from './standing-text.ts';
import type { TodayData } from './today-data.ts';

/** Targets that have room in one line. */
const SHOWN = 3;

/** Props of the month's figures. */
export interface TodayMonthProps {
  readonly data: TodayData;
  readonly services: FirstServices;
  readonly standings: readonly TargetStanding[];
}

/** The month in figures: against the targets where there are any, else what was written. */
export function TodayMonth({ data, services, standings }: TodayMonthProps) {
  const words = t().today;
  const today = services.today.value;
  const [first] = standings;
  if (!first)
    return (
      <Section
        title={words.month(dayParts(today).month)}
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
    );
  const { period } = first.target;
  const together = standings.filter(
    ({ target }) => target.period.from === period.from && target.period.to === period.to,
  );
  const named = namedPeriod(period);
  const commune = services.profile.value?.unit.key;
  return (
    <Section
      title={named.kind === 'M' ? words.month(named.index) : periodLabel(named, language.value)}
      icon="target"
      aside={
        <a class="link-btn" href={paths.targets}>
          {words.toTargets}
        </a>
      }
    >
      <TargetBar done={first.done} value={first.target.value} label={standingText(first, 'spoken')} />
      <p>
        <b>{standingText(first, 'short')}</b>
        {together.slice(1, SHOWN).map((standing) => ` · ${standingText(standing, 'short')}`)}
      </p>
      {first.target.unit === commune && <p class="small muted">{words.ofCommune}</p>}
    </Section>
  );
}

/** One tap for a month in which nothing was held; what was said stands there until its days are over. */
export function TodayNilMonth({ data, services }: { data: TodayData; services: FirstServices }) {
  const words = t().today;
  const { nilMonth } = data;
  if (!nilMonth) return null;
  const { month } = dayParts(nilMonth.month);
  return (
    <section class="sect" aria-label={words.month(month)}>
      {nilMonth.saidBy !== undefined ? (
        <RowList>
          <Row icon="check" title={words.nilSaid(month)} href={paths.record(nilMonth.saidBy)} />
        </RowList>
      ) : (
        <Button
          icon="check"
          onClick={async () => {
            const { sayNothing } = await import('./say-nothing.ts');
            await sayNothing(services, nilMonth.month);
          }}
        >
          {nilMonth.isCurrent ? words.nilThisMonth : words.nilOf(month)}
        </Button>
      )}
    </section>
  );
}
