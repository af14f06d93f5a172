import type { Draft } from '../../fields.ts';
import type { RecordContext } from '../../record-context.ts';
import { channelItem } from './channel.ts';
import { isLoudspeaker } from './loudspeaker.ts';

/**
 * Fills what a channel implies: a village meeting is itself the host of an integrated session;
 * one day is not a span; a loudspeaker not said to run otherwise runs twice a day for 15 minutes.
 */
export const settleSession = (draft: Draft, context: RecordContext, changed?: string): Draft => {
  const next: { [field: string]: unknown } = { ...draft };
  if (channelItem(draft.channel, context)?.group === 'INTEGRATED') {
    next.integrated = true;
    next.host = draft.channel;
  } else if (changed === 'channel') {
    next.integrated = undefined;
  }
  if (next.integrated !== true) next.host = undefined;
  if (draft.heldTo === draft.heldOn) next.heldTo = undefined;
  if (isLoudspeaker(draft.channel)) {
    // Emptied by hand is not the same as never asked: then the rule asks for the number.
    if (!('timesPerDay' in draft)) next.timesPerDay = { value: 2 };
    if (!('minutesEach' in draft)) next.minutesEach = { value: 15 };
  }
  return next;
};
