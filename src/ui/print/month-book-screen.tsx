import { useLocation } from 'preact-iso';
import { addDays, asDay, dayParts } from '../../domain/day.ts';
import { periodWindow } from '../../domain/periods.ts';
import { formatInstantLong, formatMonth } from '../../i18n/format-date.ts';
import { language } from '../../i18n/language.ts';
import { printWords } from '../../i18n/print-messages.ts';
import { monthBook } from '../../report/month-book.ts';
import { monthSums } from '../../report/month-sums.ts';
import { monthDays } from '../../store/list-key.ts';
import { recordsOfMonth } from '../../store/month-records.ts';
import { ownFacts } from '../../store/own-facts.ts';
import { namesOf } from '../../store/record-context.ts';
import { counts } from '../../store/record-state.ts';
import type { ShownRecord } from '../../store/records.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import type { Services } from '../services.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { MonthBookTable } from './month-book-table.tsx';
import { monthSentence } from './month-sentence.ts';
import { PrintPage } from './print-page.tsx';
import { SheetHead, Signatures } from './sheet-head.tsx';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

const neighbour = (month: string, which: 'before' | 'after'): string => {
  const { from, to } = monthDays(month);
  return (which === 'before' ? addDays(from, -1) : addDays(to, 1)).slice(0, 7);
};

const isHeld = ({ state }: ShownRecord): boolean =>
  !['queued', 'handed_over', 'rejected'].includes(state.code);

const readMonth = async ({ store }: Services, month: string) => {
  const { year, month: index } = dayParts(asDay(`${month}-01`));
  const [records, facts] = await Promise.all([
    recordsOfMonth(store, month),
    ownFacts(store, periodWindow('M', year, index, 'calendar')),
  ]);
  return { records, sums: monthSums(facts) };
};

/** "In sổ tháng": the columns of the paper book, A4 landscape, with what the province has received of it. */
export default function MonthBookScreen() {
  const services = useServices();
  const { query } = useLocation();
  const words = printWords().book;
  const thisMonth = services.context.value.today.slice(0, 7);
  const month = MONTH.test(query.thang ?? '') ? (query.thang as string) : thisMonth;
  const found = useLive(async () => ({ month, ...(await readMonth(services, month)) }), [services, month]);
  const isRead = found?.month === month;
  useReadyMark(isRead);
  const tools = (
    <>
      <div class="month-choice">
        <IconButton
          icon="chevron-left"
          label={words.earlier}
          href={paths.monthBook(neighbour(month, 'before'))}
        />
        <b role="status">{words.month(formatMonth(month))}</b>
        {month < thisMonth ? (
          <IconButton
            icon="chevron-right"
            label={words.later}
            href={paths.monthBook(neighbour(month, 'after'))}
          />
        ) : (
          <IconButton icon="chevron-right" label={words.later} isDisabled />
        )}
      </div>
      <Button kind="link" icon="printer" href={paths.blankSlip()}>
        {words.blank}
      </Button>
    </>
  );
  return (
    <PrintPage title={words.title} back={paths.journal} paper="landscape" tools={tools}>
      {isRead && <Sheet services={services} {...found} />}
    </PrintPage>
  );
}

type Found = { readonly month: string } & Awaited<ReturnType<typeof readMonth>>;

function Sheet({ services, month, records, sums }: Found & { readonly services: Services }) {
  const words = printWords().book;
  const book = monthBook(
    records.map(({ recordId, type, day, body, state }) => ({
      recordId,
      type,
      day,
      body,
      isCounted: counts(state.code),
    })),
    namesOf(services.context.value, language.value),
  );
  const heading = words.heading(formatMonth(month));
  const sentence = monthSentence(sums);
  const { lastSuccessAt } = services.sync.value;
  return (
    <>
      <SheetHead services={services} />
      <h2>{heading}</h2>
      <p class="under-title">{words.subheading}</p>
      <MonthBookTable book={book} caption={heading} />
      <div class="closing">
        {sentence && <p class="sentence">{sentence}</p>}
        {records.length > 0 && (
          <p class="proof">
            {words.received(records.filter(isHeld).length, records.length)}{' '}
            {lastSuccessAt !== undefined && words.lastSuccess(formatInstantLong(lastSuccessAt))}
          </p>
        )}
        <Signatures right={words.signature} name={services.profile.value?.name} />
      </div>
    </>
  );
}
