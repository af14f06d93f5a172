import { type Day, dayParts, weekday } from '../../domain/day.ts';
import { lunarDateOf } from '../../domain/lunar-date.ts';
import { calendarWords } from '../../i18n/calendar-messages.ts';
import { formatDayLong } from '../../i18n/format-date.ts';
import { formatLunar } from '../../i18n/format-lunar.ts';
import { t } from '../../i18n/messages.ts';
import { type CalendarLists, campaignName, notesOf, weeksOf } from './day-notes.ts';

/** Props of a month. */
export interface MonthTableProps {
  /** First day of the month. */
  readonly first: Day;
  readonly today: Day;
  readonly chosen: Day;
  readonly lists: CalendarLists;
  readonly onChoose: (day: Day) => void;
}

function DayCell({ day, first, today, chosen, lists, onChoose }: MonthTableProps & { readonly day: Day }) {
  const lunar = lunarDateOf(day);
  const notes = notesOf(day, lists);
  const isOut = day.slice(0, 7) !== first.slice(0, 7);
  const ofOneDay = notes.campaigns.filter(({ from, to }) => from === to);
  const names = [
    ...notes.feasts,
    ...notes.markets.map(calendarWords().market),
    ...ofOneDay.map(campaignName),
  ];
  const hasMark = notes.markets.length > 0 || ofOneDay.length > 0;
  const look = [
    'cal-btn',
    isOut && 'out',
    weekday(day) === 7 && 'sun',
    notes.campaigns.length > 0 && 'in-campaign',
    hasMark && 'marked',
  ];
  // The month stands beside the first lunar day shown and at each new moon.
  const hasMonth = lunar.date === 1 || day === first;
  return (
    <td>
      <button
        class={look.filter(Boolean).join(' ')}
        type="button"
        aria-current={day === today ? 'date' : undefined}
        aria-pressed={day === chosen}
        onClick={() => onChoose(day)}
      >
        <span class="hide">{[formatDayLong(day), formatLunar(day), ...names].join(', ')}</span>
        <span aria-hidden="true">
          {dayParts(day).date}
          <small>
            {lunar.date}
            {hasMonth && <i>/{lunar.month}</i>}
          </small>
        </span>
      </button>
    </td>
  );
}

/** A month as a table of days, solar date in large, lunar date below; a tap shows the day. */
export function MonthTable(props: MonthTableProps) {
  const { year, month } = dayParts(props.first);
  const names = t().date.weekdaysShort;
  return (
    <table class="cal">
      <caption class="hide">{calendarWords().caption(month, year)}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 0].map((at) => (
            <th key={at} scope="col" class={at === 0 ? 'sun' : undefined}>
              {names[at]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(props.first).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <DayCell key={day} day={day} {...props} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
