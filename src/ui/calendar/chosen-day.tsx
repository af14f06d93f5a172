import type { Day } from '../../domain/day.ts';
import { dayNumber, dayParts, weekday } from '../../domain/day.ts';
import { lunarDateOf } from '../../domain/lunar-date.ts';
import { calendarWords } from '../../i18n/calendar-messages.ts';
import { t } from '../../i18n/messages.ts';
import { type CalendarLists, campaignName, notesOf } from './day-notes.ts';

/** The place of a day in the sixty: the Julian day number of 1970-01-01 is 2440588. */
const dayCycle = (day: Day): number => (((dayNumber(day) + 2_440_588 + 49) % 60) + 60) % 60;

/** The place of a lunar month in the sixty; a leap month shares that of the month before. */
const monthCycle = (year: number, month: number): number => (((year * 12 + month + 13) % 60) + 60) % 60;

/** The place of a lunar year in the sixty: 4 was a Giáp Tý. */
const yearCycle = (year: number): number => (((year - 4) % 60) + 60) % 60;

/** Props of the day shown in large. */
export interface ChosenDayProps {
  readonly day: Day;
  readonly lists: CalendarLists;
  /** False until somebody taps a day: what is shown unasked is a calendar as it hangs on any wall. */
  readonly hasDetails: boolean;
}

/** One day in large: weekday, date, lunar date, and what is on. */
export function ChosenDay({ day, lists, hasDetails }: ChosenDayProps) {
  const words = calendarWords();
  const lunar = lunarDateOf(day);
  const notes = notesOf(day, lists);
  const lines = [
    ...notes.feasts,
    ...(hasDetails ? notes.markets.map(words.market) : []),
    ...(hasDetails ? notes.campaigns.map(campaignName) : []),
  ];
  return (
    <div class="cal-day" role="status">
      <p>{t().date.weekdays[weekday(day) % 7]}</p>
      <b>{dayParts(day).date}</b>
      <p>
        <strong>{words.lunarDay(lunar.date, lunar.month, lunar.isLeap)}</strong>,{' '}
        {words.lunarYear(yearCycle(lunar.year))}
      </p>
      <p class="muted small">{words.cycles(dayCycle(day), monthCycle(lunar.year, lunar.month))}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
