import { type Day, dayParts, daysBetween, daysInMonth, makeDay } from '../day.ts';
import type { Catalogue, CatalogueItem } from './catalogue.ts';

/** One time of a campaign, as the province or the commune set it; replaces the shipped window of the year it starts in. */
export interface CampaignWindow {
  readonly code: string;
  readonly from: Day;
  /** Last day, inclusive. */
  readonly to: Day;
  /** What it is called this time, in place of the words of the list. */
  readonly name?: string;
  readonly theme?: string;
  /** Codes of what is to be talked about. */
  readonly topics?: readonly string[];
}

/** A campaign while it runs, with its window of this time and the theme of its year where one is known. */
export interface RunningCampaign extends Omit<CampaignWindow, 'code'> {
  readonly item: CatalogueItem;
}

const inYear = (year: number, monthDay: string): Day => {
  const month = Number(monthDay.slice(0, 2));
  return makeDay(year, month, Math.min(Number(monthDay.slice(3)), daysInMonth(year, month)));
};

const windowsOf = (
  item: CatalogueItem,
  year: number,
  set: readonly CampaignWindow[],
): readonly Omit<CampaignWindow, 'code'>[] => {
  const ofYear = set.filter(({ code, from }) => code === item.code && dayParts(from).year === year);
  if (ofYear.length > 0) return ofYear.map(({ code: _, ...window }) => window);
  const [first, last] = [item.campaignFrom ?? item.from, item.campaignTo ?? item.to];
  if (first === undefined || last === undefined) return [];
  // A window that ends before it starts runs over the end of the year.
  return [{ from: inYear(year, first), to: inYear(last < first ? year + 1 : year, last) }];
};

/** Every campaign that runs on a day, in the list's order. Hidden ones never run. */
export const campaignsOn = (
  day: Day,
  campaigns: Catalogue,
  set: readonly CampaignWindow[] = [],
): readonly RunningCampaign[] => {
  const { year } = dayParts(day);
  return campaigns.items.flatMap((item): readonly RunningCampaign[] => {
    if (item.hidden === true) return [];
    return [year, year - 1].flatMap((start) =>
      windowsOf(item, start, set)
        .filter(({ from, to }) => from <= day && day <= to)
        .map((window) => {
          const theme = window.theme ?? item.themes?.[String(start)];
          return { item, ...window, ...(theme === undefined ? {} : { theme }) };
        }),
    );
  });
};

/**
 * The campaign a day falls into, or undefined for an ordinary day. Where several run, a campaign of one day wins on
 * that day; otherwise the one with the shorter window, of two as short the first in the list's order, which the
 * province sets.
 */
export const campaignOn = (
  day: Day,
  campaigns: Catalogue,
  set: readonly CampaignWindow[] = [],
): RunningCampaign | undefined => {
  const running = campaignsOn(day, campaigns, set);
  const today = day.slice(5);
  const shortest = [...running].sort((a, b) => daysBetween(a.from, a.to) - daysBetween(b.from, b.to))[0];
  return running.find(({ item }) => item.from === today && item.to === today) ?? shortest;
};
