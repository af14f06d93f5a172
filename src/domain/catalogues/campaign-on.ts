import { type Day, dayParts, daysInMonth, makeDay } from '../day.ts';
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

/**
 * The campaign a day falls into, or undefined for an ordinary day. Where several run, a campaign of one day wins on
 * that day; otherwise the first in the list's order, which the province sets. Hidden campaigns never win.
 */
export const campaignOn = (
  day: Day,
  campaigns: Catalogue,
  settings: readonly CampaignSetting[] = [],
): CatalogueItem | undefined => {
  const { year } = dayParts(day);
  const running = campaigns.items.filter(
    (item) =>
      item.hidden !== true &&
      [year, year - 1].some((start) => {
        const window = windowOf(item, start, settings);
        return window !== undefined && window.from <= day && day <= window.to;
      }),
  );
  const today = day.slice(5);
  return running.find((item) => item.from === today && item.to === today) ?? running[0];
};
