import { type Day, dayParts, daysInMonth, makeDay } from '../../domain/day.ts';
import { calendarWords } from '../../i18n/calendar-messages.ts';
import { formatDayShort } from '../../i18n/format-date.ts';
import { language } from '../../i18n/language.ts';
import { type CalendarLists, campaignName, notesOf } from './day-notes.ts';

interface Note {
  readonly when: string;
  readonly what: string;
  readonly more?: string | undefined;
}

function NoteList({ title, notes }: { title: string; notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <section class="cal-notes">
      <h2>{title}</h2>
      <ul>
        {notes.map(({ when, what, more }) => (
          <li key={`${when} ${what}`}>
            <b>{when}</b>
            <span>
              {what}
              {more && <span class="muted"> {more}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a month brings, in words below its table: feasts, market days, campaigns. */
export function MonthNotes({ first, lists }: { first: Day; lists: CalendarLists }) {
  const words = calendarWords();
  const { year, month } = dayParts(first);
  const days = Array.from({ length: daysInMonth(year, month) }, (_, i) => makeDay(year, month, i + 1));
  const known = days.map((day) => ({ day, ...notesOf(day, lists) }));
  const running = new Map(
    known.flatMap(({ campaigns }) => campaigns.map((c) => [`${c.item.code} ${c.from}`, c] as const)),
  );
  return (
    <>
      <NoteList
        title={words.notes}
        notes={known.flatMap(({ day, feasts }) =>
          feasts.map((what) => ({ when: formatDayShort(day), what })),
        )}
      />
      <NoteList
        title={words.markets}
        notes={lists.markets.flatMap(({ name }) => {
          const held = known.filter(({ markets }) => markets.includes(name));
          return held.length === 0
            ? []
            : [{ when: name, what: held.map(({ day }) => formatDayShort(day)).join(', ') }];
        })}
      />
      <NoteList
        title={words.campaigns}
        notes={[...running.values()].map((campaign) => ({
          when:
            campaign.from === campaign.to
              ? formatDayShort(campaign.from)
              : words.span(formatDayShort(campaign.from), formatDayShort(campaign.to)),
          what: campaignName(campaign),
          // Themes are official wordings of the year, in Vietnamese alone.
          more: campaign.theme && language.value === 'vi' ? words.theme(campaign.theme) : undefined,
        }))}
      />
    </>
  );
}
