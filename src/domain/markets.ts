import * as z from 'zod/mini';
import { type Day, dayNumber, isDay, weekday } from './day.ts';
import { lunarDateOf } from './lunar-date.ts';

/** Name of the setting that holds the market days of a commune. */
export const MARKETS = 'markets';

const dates = (most: number) => z.array(z.int().check(z.gte(1), z.lte(most)));

/**
 * A market and the days it is held on: weekdays (1 = Monday), dates of the lunar month, or every so many days since
 * one of them, as the markets that walk through the week by the twelve animals do.
 */
export const marketSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  weekdays: z.exactOptional(dates(7)),
  lunarDates: z.exactOptional(dates(30)),
  every: z.exactOptional(
    z.object({ days: z.int().check(z.gte(2), z.lte(60)), since: z.string().check(z.refine(isDay)) }),
  ),
});

/** Value of the setting `markets`, in the order in which they are shown. */
export const marketListSchema = z.array(marketSchema);

/** A market of a commune. */
export type Market = z.infer<typeof marketSchema>;

/** The markets held on a day. */
export const marketsOn = (day: Day, markets: readonly Market[]): readonly Market[] =>
  markets.filter(
    ({ weekdays, lunarDates, every }) =>
      weekdays?.includes(weekday(day)) ||
      lunarDates?.includes(lunarDateOf(day).date) ||
      (every && (dayNumber(day) - dayNumber(every.since as Day)) % every.days === 0),
  );
