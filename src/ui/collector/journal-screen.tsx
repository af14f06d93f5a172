import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { recordsWords } from '../../i18n/records-messages.ts';
import { listDrafts } from '../../store/drafts.ts';
import { typesPresent } from '../../store/records.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Button } from '../kit/button.tsx';
import { SearchField } from '../kit/search-field.tsx';
import { paths } from '../paths.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { collectorTabs, statusLine } from './collector-shell.ts';
import { DraftRows } from './draft-rows.tsx';
import { JournalEmpty } from './journal-empty.tsx';
import { JournalFilters } from './journal-filters.tsx';
import { JournalList } from './journal-list.tsx';
import {
  type JournalChoice,
  leaveJournal,
  returnToJournal,
  topOfList,
  wholeJournal,
} from './journal-place.ts';
import { JournalSearch } from './journal-search.tsx';
import { NoticeBar } from './notice-bar.tsx';
import './records.css';

/** C4: every record of this phone by day, found by words without tone marks. */
export default function JournalScreen() {
  const services = useServices();
  const words = recordsWords().journal;
  const month = services.context.value.today.slice(0, 7);
  const kept = useRef(returnToJournal());
  const place = useRef(kept.current.place);
  const [choice, setChoice] = useState<JournalChoice>(kept.current.choice);
  const drafts = useLive(() => listDrafts(services.store), [services]);
  const present = useLive(() => typesPresent(services.store, [...services.registry.types]), [services]);
  const change = (next: JournalChoice) => {
    place.current = topOfList();
    setChoice(next);
  };

  const latest = useRef(choice);
  latest.current = choice;
  useLayoutEffect(() => {
    const keep = () => {
      if (location.pathname === paths.journal) place.current.scrollPx = scrollY;
    };
    addEventListener('scroll', keep, { passive: true });
    return () => {
      removeEventListener('scroll', keep);
      leaveJournal(latest.current, place.current);
    };
  }, []);
  useEffect(() => scrollTo(0, place.current.scrollPx), []);

  const text = choice.text.trim();
  const query = {
    ...(choice.isThisMonth ? { month } : {}),
    ...(choice.state === 'queued' || choice.state === 'returned' ? { state: choice.state } : {}),
    ...(choice.type === undefined ? {} : { type: choice.type }),
  };
  const key = JSON.stringify({ ...query, text });
  const empty = <JournalEmpty services={services} choice={choice} onShowAll={() => change(wholeJournal)} />;
  const isDrafts = choice.state === 'drafts' && text === '';
  return (
    <AppShell
      title={words.title}
      helpCode="C4"
      status={statusLine(services)}
      tabs={collectorTabs(services, 'journal')}
      snackbar={<NoticeBar />}
    >
      <div class="tools">
        <search>
          <SearchField
            id="search"
            label={words.search}
            value={choice.text}
            onText={(next) => change({ ...choice, text: next })}
          />
        </search>
        <JournalFilters
          services={services}
          choice={choice}
          hasDrafts={(drafts?.length ?? 0) > 0}
          present={present ?? []}
          onChange={change}
        />
        <div class="tool-links">
          <Button kind="link" icon="printer" href={paths.monthBook()}>
            {words.printMonth}
          </Button>
          <Button kind="link" icon="trash" href={paths.bin}>
            {recordsWords().bin.title}
          </Button>
        </div>
      </div>
      {isDrafts ? (
        <section class="sect" aria-label={words.drafts}>
          {drafts && (drafts.length > 0 ? <DraftRows services={services} drafts={drafts} /> : empty)}
        </section>
      ) : text === '' ? (
        <JournalList key={key} services={services} query={query} place={place.current} empty={empty} />
      ) : (
        <JournalSearch
          key={JSON.stringify(query)}
          services={services}
          query={{ ...query, text }}
          place={place.current}
          empty={empty}
        />
      )}
    </AppShell>
  );
}
