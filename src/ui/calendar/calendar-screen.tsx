import { useState } from 'preact/hooks';
import { campaigns } from '../../domain/catalogues/campaigns.ts';
import { asDay, type Day, dayOf, dayParts, makeDay } from '../../domain/day.ts';
import { calendarWords } from '../../i18n/calendar-messages.ts';
import { listMarkets } from '../../store/markets.ts';
import { collectorTabs, statusLine } from '../collector/collector-shell.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import type { TabsProps } from '../kit/tabs.tsx';
import { officerTabs } from '../officer-tabs.ts';
import { useReadyMark } from '../ready.ts';
import { isOfficer } from '../roles.ts';
import type { Services } from '../services.ts';
import { useBook } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import './calendar.css';
import { ChosenDay } from './chosen-day.tsx';
import { MonthNotes } from './month-notes.tsx';
import { MonthTable } from './month-table.tsx';

/** Years in which the reckoning is right to the day; the buttons go no further. */
const FIRST = asDay('1968-01-01');
const LAST = asDay('2071-12-01');

const monthOf = (day: Day): Day => makeDay(dayParts(day).year, dayParts(day).month, 1);

const monthBeside = (first: Day, step: 1 | -1): Day => {
  const { year, month } = dayParts(first);
  const at = year * 12 + month - 1 + step;
  return makeDay(Math.floor(at / 12), (at % 12) + 1, 1);
};

const tabsOf = (services: Services): TabsProps => {
  const profile = services.profile.value;
  return profile && isOfficer(profile.role)
    ? officerTabs(services, profile, 'none')
    : collectorTabs(services, 'none');
};

/** C15: a calendar as it hangs on any wall, solar and lunar; an ordinary page of the app for every role. */
export default function CalendarScreen() {
  const words = calendarWords();
  const services = useBook().services.value;
  const today = services?.context.value.today ?? dayOf(Date.now());
  const [chosen, setChosen] = useState<Day | undefined>(undefined);
  const [first, setFirst] = useState(monthOf(today));
  const markets = useLive(async () => (services ? listMarkets(services.store) : []), [services]);
  useReadyMark(true);
  const lists = {
    campaigns: services?.context.value.catalogue('campaigns') ?? campaigns,
    windows: services?.context.value.campaignWindows,
    markets: markets ?? [],
  };
  const { year, month } = dayParts(first);
  return (
    <AppShell
      title={words.title}
      helpCode="C15"
      paged={false}
      {...(services
        ? { status: statusLine(services), tabs: tabsOf(services) }
        : { back: () => history.back() })}
    >
      <ChosenDay day={chosen ?? today} lists={lists} hasDetails={chosen !== undefined} />
      <div class="cal-page">
        <div class="cal-head">
          <IconButton
            icon="chevron-left"
            label={words.previous}
            isDisabled={first <= FIRST}
            onClick={() => setFirst(monthBeside(first, -1))}
          />
          <h2 aria-live="polite">{words.month(month, year)}</h2>
          <IconButton
            icon="chevron-right"
            label={words.next}
            isDisabled={first >= LAST}
            onClick={() => setFirst(monthBeside(first, 1))}
          />
        </div>
        <MonthTable
          first={first}
          today={today}
          chosen={chosen ?? today}
          lists={lists}
          onChoose={(day) => {
            setChosen(day);
            setFirst(monthOf(day));
          }}
        />
        {(first !== monthOf(today) || (chosen ?? today) !== today) && (
          <Button
            isCompact
            onClick={() => {
              setChosen(undefined);
              setFirst(monthOf(today));
            }}
          >
            {words.today}
          </Button>
        )}
        <MonthNotes first={first} lists={lists} />
      </div>
    </AppShell>
  );
}
