import { type Day, daysBetween } from '../../day.ts';
import type { Draft, Label } from '../../fields.ts';
import { formatCount } from '../../format-quantity.ts';
import type { Quantity } from '../../quantity.ts';
import { isLoudspeaker } from './loudspeaker.ts';

const stated = (quantity: unknown): number | undefined =>
  (quantity as Quantity | undefined)?.value ?? undefined;

/** "→ 14 lượt, 210 phút" for a loudspeaker once days, times and minutes are there; the days count both ends. */
export const broadcastNote = (draft: Draft): Label | undefined => {
  const from = draft.heldOn as Day | undefined;
  const times = stated(draft.timesPerDay);
  const minutes = stated(draft.minutesEach);
  if (!isLoudspeaker(draft.channel) || !from || times === undefined || minutes === undefined)
    return undefined;
  const days = daysBetween(from, (draft.heldTo as Day | undefined) ?? from) + 1;
  if (days < 1) return undefined;
  const [broadcasts, total] = [days * times, days * times * minutes];
  return {
    vi: `→ ${formatCount(broadcasts)} lượt, ${formatCount(total)} phút`,
    en: `→ ${formatCount(broadcasts, 'en')} broadcasts, ${formatCount(total, 'en')} minutes`,
  };
};
