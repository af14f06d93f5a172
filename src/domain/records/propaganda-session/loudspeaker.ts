import type { Lang } from '../../catalogues/catalogue.ts';
import { type Day, daysBetween } from '../../day.ts';
import { formatCount } from '../../format-quantity.ts';
import type { Quantity } from '../../quantity.ts';

/** True for the loudspeaker: days, times and minutes instead of people. */
export const isLoudspeaker = (channel: unknown): boolean => channel === 'LOUDSPEAKER';

/** What of a session says how long a loudspeaker programme was. */
export interface Programme {
  readonly heldOn: Day;
  readonly heldTo?: Day | undefined;
  readonly timesPerDay?: Quantity | undefined;
  readonly minutesEach?: Quantity | undefined;
}

/** How often a programme ran, and its minutes in all; both its days count, and what is not stated counts as 0. */
export const broadcastsOf = ({ heldOn, heldTo, timesPerDay, minutesEach }: Programme) => {
  const days = Math.max(0, daysBetween(heldOn, heldTo ?? heldOn)) + 1;
  const times = days * (timesPerDay?.value ?? 0);
  return { times, minutes: times * (minutesEach?.value ?? 0) };
};

/** "14 lượt, 210 phút". */
export const broadcastsText = (programme: Programme, lang: Lang): string => {
  const { times, minutes } = broadcastsOf(programme);
  const [ofTimes, ofMinutes] = lang === 'vi' ? ['lượt', 'phút'] : ['broadcasts', 'minutes'];
  return `${formatCount(times, lang)} ${ofTimes}, ${formatCount(minutes, lang)} ${ofMinutes}`;
};
