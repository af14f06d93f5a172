import type { Day } from '../../domain/day.ts';
import { periodWindow } from '../../domain/periods.ts';
import { formatMonth } from '../../i18n/format-date.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { monthSums } from '../../report/month-sums.ts';
import { ownFacts } from '../../store/own-facts.ts';
import type { ShownRecord } from '../../store/records.ts';
import { RowList } from '../kit/rows.tsx';
import type { Services } from '../services.ts';
import { useLive } from '../use-live.ts';
import { monthSumsText } from './month-sums-text.ts';
import { RecordRow } from './record-row.tsx';

/** Props of some rows of the journal. */
export interface JournalRowsProps {
  readonly services: Services;
  readonly rows: readonly ShownRecord[];
  /** Day of the row before the first; absent: there is none. */
  readonly after: Day | undefined;
  /** Sums stand beside a month only where all of it is listed. */
  readonly hasSums: boolean;
}

const monthOf = (day: Day | undefined): string | undefined => day?.slice(0, 7);

function Sums({ services, month }: { services: Services; month: string }) {
  const [year, index] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const facts = useLive(
    () => ownFacts(services.store, periodWindow('M', year, index, 'calendar')),
    [services, month],
  );
  // A line is there before its numbers are, so that the rows do not jump.
  return <p class="month-sums">{facts ? monthSumsText(monthSums(facts)) : '\u00a0'}</p>;
}

/** Rows by day under the months they belong to. */
export function JournalRows({ services, rows, after, hasSums }: JournalRowsProps) {
  const groups: { readonly month: string; readonly rows: ShownRecord[] }[] = [];
  for (const row of rows) {
    const month = monthOf(row.day) as string;
    const last = groups.at(-1);
    if (last?.month === month) last.rows.push(row);
    else groups.push({ month, rows: [row] });
  }
  return (
    <>
      {groups.map(({ month, rows: ofMonth }, at) => {
        const before = at === 0 ? after : groups[at - 1]?.rows.at(-1)?.day;
        return (
          <div key={month}>
            {month !== monthOf(before) && (
              <div class="month-head">
                <h2>{recordsWords().journal.month(formatMonth(month))}</h2>
                {hasSums && <Sums services={services} month={month} />}
              </div>
            )}
            <RowList>
              {ofMonth.map((record, i) => (
                <RecordRow
                  key={record.recordId}
                  record={record}
                  services={services}
                  day={(i === 0 ? before : ofMonth[i - 1]?.day) === record.day ? undefined : record.day}
                />
              ))}
            </RowList>
          </div>
        );
      })}
    </>
  );
}
