import { type Day, dayParts, daysBetween, daysInMonth, makeDay } from '../day.ts';
import type { Catalogue, CatalogueItem } from './catalogue.ts';

/** The window and theme of a campaign in one year, as the province set them; replaces the shipped window of that year. */
export interface CampaignSetting {
  readonly code: string;
  /** Year in which the window starts. */
  readonly year: number;
  readonly from: Day;
  /** Last day, inclusive. */
  readonly to: Day;
  readonly theme?: string;
}

/** A campaign while it runs, with its window of this time and the theme of its year where one is known. */
export interface RunningCampaign {
  readonly item: CatalogueItem;
  readonly from: Day;
  /** Last day, inclusive. */
  readonly to: Day;
  readonly theme?: string;
}

const inYear = (year: number, monthDay: string): Day => {
  const month = Number(monthDay.slice(0, 2));
  return makeDay(year, month, Math.min(Number(monthDay.slice(3)), daysInMonth(year, month)));
};

const windowOf = (item: CatalogueItem, year: number, settings: readonly CampaignSetting[]) => {
  const set = settings.find((s) => s.code === item.code && s.year === year);
  if (set !== undefined) return set;
  const [first, last] = [item.campaignFrom ?? item.from, item.campaignTo ?? item.to];
  if (first === undefined || last === undefined) return undefined;
  // A window that ends before it starts runs over the end of the year.
  return { from: inYear(year, first), to: inYear(last < first ? year + 1 : year, last) };
};

/** Every campaign that runs on a day, in the list's order. Hidden ones never run. */
export const campaignsOn = (
  day: Day,
  campaigns: Catalogue,
  settings: readonly CampaignSetting[] = [],
): readonly RunningCampaign[] => {
  const { year } = dayParts(day);
  return campaigns.items.flatMap((item): readonly RunningCampaign[] => {
    if (item.hidden === true) return [];
    return [year, year - 1].flatMap((start) => {
      const window = windowOf(item, start, settings);
      if (window === undefined || day < window.from || window.to < day) return [];
      const theme = ('theme' in window ? window.theme : undefined) ?? item.themes?.[String(start)];
      return [{ item, from: window.from, to: window.to, ...(theme === undefined ? {} : { theme }) }];
    });
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
  settings: readonly CampaignSetting[] = [],
): RunningCampaign | undefined => {
  const running = campaignsOn(day, campaigns, settings);
  const today = day.slice(5);
  const shortest = [...running].sort((a, b) => daysBetween(a.from, a.to) - daysBetween(b.from, b.to))[0];
  return running.find(({ item }) => item.from === today && item.to === today) ?? shortest;
};
