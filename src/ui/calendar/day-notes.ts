import {
  type CampaignWindow,
  campaignsOn,
  type RunningCampaign,
} from '../../domain/catalogues/campaign-on.ts';
import type { Catalogue } from '../../domain/catalogues/catalogue.ts';
import { addDays, type Day, weekday } from '../../domain/day.ts';
import { lunarDateOf } from '../../domain/lunar-date.ts';
import { type Market, marketsOn } from '../../domain/markets.ts';
import { calendarWords } from '../../i18n/calendar-messages.ts';
import { language } from '../../i18n/language.ts';

/** What the calendar knows beyond the days themselves. */
export interface CalendarLists {
  readonly campaigns: Catalogue;
  readonly windows?: readonly CampaignWindow[] | undefined;
  readonly markets: readonly Market[];
}

/** What is known of one day. */
export interface DayNotes {
  /** Feasts, holidays, first day and full moon of a lunar month. */
  readonly feasts: readonly string[];
  readonly markets: readonly string[];
  readonly campaigns: readonly RunningCampaign[];
}

const feastsOf = (day: Day): readonly string[] => {
  const words = calendarWords();
  const { month, date, isLeap } = lunarDateOf(day);
  const feast = isLeap ? undefined : words.lunarFeasts[`${month}-${date}`];
  const moon =
    date === 1 ? words.firstOf(month, isLeap) : date === 15 ? words.fullMoonOf(month, isLeap) : undefined;
  return [words.holidays[day.slice(5)], feast ?? moon].flatMap((text) => text ?? []);
};

/** Feasts, markets and campaigns of a day, in the words of the language in use. */
export const notesOf = (day: Day, { campaigns, windows, markets }: CalendarLists): DayNotes => ({
  feasts: feastsOf(day),
  markets: marketsOn(day, markets).map(({ name }) => name),
  campaigns: campaignsOn(day, campaigns, windows),
});

/** The weeks that show a month, Monday first, with the days around it. */
export const weeksOf = (first: Day): readonly (readonly Day[])[] => {
  const month = first.slice(0, 7);
  const weeks: Day[][] = [];
  for (let start = addDays(first, 1 - weekday(first)); ; start = addDays(start, 7)) {
    if (weeks.length > 0 && start.slice(0, 7) !== month) return weeks;
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(start, i)));
  }
};

/** What a campaign is called: this time by the name it was given, which is Vietnamese alone. */
export const campaignName = ({ item, name }: RunningCampaign): string =>
  language.value === 'vi' ? (name ?? item.vi) : item.en;
