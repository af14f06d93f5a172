import { useState } from 'preact/hooks';
import { formatInstant, formatMonth } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { type ListQuery, listRecords } from '../../store/records.ts';
import { Icon } from '../icons.tsx';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { ChoiceChips } from '../kit/choices.tsx';
import { RowList, Section } from '../kit/rows.tsx';
import { useReadyMark } from '../ready.ts';
import type { Services } from '../services.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { collectorTabs, statusLine } from './collector-shell.ts';
import { NoticeBar } from './notice-bar.tsx';
import { RecordRow } from './record-row.tsx';

type Filter = 'all' | 'month' | 'queued' | 'returned';

const WINDOW = 50;

const queryOf = (filter: Filter, text: string, month: string, limit: number): ListQuery => ({
  limit,
  ...(text.trim() === '' ? {} : { text }),
  ...(filter === 'month' ? { month } : {}),
  ...(filter === 'queued' || filter === 'returned' ? { state: filter } : {}),
});

/** C4: every record of this phone by day, found by words without tone marks. */
export default function JournalScreen() {
  const services = useServices();
  const words = t().journal;
  const month = services.context.value.today.slice(0, 7);
  const [filter, setFilter] = useState<Filter>('all');
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(WINDOW);
  const page = useLive(
    () => listRecords(services.store, queryOf(filter, text, month, limit)),
    [services, filter, text, month, limit],
  );
  useReadyMark(page !== undefined);
  const typed = text.trim();
  const count = `${page?.rows.length ?? 0}${page?.next ? '+' : ''}`;
  return (
    <AppShell
      title={words.title}
      helpCode="C4"
      status={statusLine(services)}
      tabs={collectorTabs(services, 'journal')}
      snackbar={<NoticeBar />}
    >
      <div class="tools">
        <search class="with-icon">
          <Icon name="search" />
          <label class="hide" for="search">
            {words.search}
          </label>
          <input
            class="input"
            id="search"
            type="search"
            autoComplete="off"
            enterKeyHint="search"
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              setLimit(WINDOW);
            }}
          />
        </search>
        <ChoiceChips<Filter>
          id="filter"
          label={words.filter}
          isLegendHidden
          options={[
            { value: 'all', label: words.all },
            { value: 'month', label: words.thisMonth },
            { value: 'queued', label: words.waiting },
            { value: 'returned', label: t().states.returned },
          ]}
          value={filter}
          onChange={(next) => {
            setFilter(next);
            setLimit(WINDOW);
          }}
        />
      </div>
      {page &&
        (page.rows.length === 0 ? (
          <section class="sect" role="status">
            <Empty filter={filter} text={typed} services={services} />
          </section>
        ) : (
          <Section
            isLive
            title={typed ? words.countFor(count, typed) : words.count(count)}
            {...(filter === 'month' ? { aside: words.month(formatMonth(month)) } : {})}
          >
            <RowList>
              {page.rows.map((record, at) => (
                <RecordRow
                  key={record.recordId}
                  record={record}
                  services={services}
                  day={page.rows[at - 1]?.day === record.day ? undefined : record.day}
                />
              ))}
            </RowList>
            {page.next && <Button onClick={() => setLimit(limit + WINDOW)}>{words.more}</Button>}
          </Section>
        ))}
    </AppShell>
  );
}

function Empty({ filter, text, services }: { filter: Filter; text: string; services: Services }) {
  const words = t().journal;
  const action = services.registry.all.find((definition) => definition.action)?.action;
  if (text !== '')
    return (
      <EmptyState icon="search" title={words.notFound(text)}>
        <p>{words.notFoundHint}</p>
      </EmptyState>
    );
  if (filter === 'queued') {
    const at = services.sync.value.lastSuccessAt;
    return (
      <EmptyState icon="check-check" title={t().send.nothing}>
        {at !== undefined && <p>{t().send.nothingUntil(formatInstant(at))}</p>}
      </EmptyState>
    );
  }
  if (filter === 'returned') return <EmptyState icon="check" title={words.nothingReturned} />;
  return (
    <EmptyState icon="book-open" title={words.empty}>
      {action && <p>{words.emptyHint(labelOf(action))}</p>}
    </EmptyState>
  );
}
