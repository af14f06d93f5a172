import { type Day, daysBetween } from '../../day.ts';
import type { Draft, Label } from '../../fields.ts';
import type { Quantity } from '../../quantity.ts';
import { broadcastsText, isLoudspeaker } from './loudspeaker.ts';

const stated = (quantity: unknown): Quantity | undefined => {
  const read = quantity as Quantity | undefined;
  return typeof read?.value === 'number' ? read : undefined;
};

/** "→ 14 lượt, 210 phút" for a loudspeaker once days, times and minutes are there; the days count both ends. */
export const broadcastNote = (draft: Draft): Label | undefined => {
  const heldOn = draft.heldOn as Day | undefined;
  const heldTo = draft.heldTo as Day | undefined;
  const timesPerDay = stated(draft.timesPerDay);
  const minutesEach = stated(draft.minutesEach);
  if (!isLoudspeaker(draft.channel) || !heldOn || !timesPerDay || !minutesEach) return undefined;
  if (heldTo && daysBetween(heldOn, heldTo) < 0) return undefined;
  const programme = { heldOn, heldTo, timesPerDay, minutesEach };
  return { vi: `→ ${broadcastsText(programme, 'vi')}`, en: `→ ${broadcastsText(programme, 'en')}` };
};
