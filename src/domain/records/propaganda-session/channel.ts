import { itemOf } from '../../catalogues/catalogue.ts';
import { channels } from '../../catalogues/channels.ts';
import type { RecordContext } from '../../record-context.ts';

/** The list's word about a channel: the province's where a context is at hand, the shipped one on the server. */
export const channelItem = (channel: unknown, context: RecordContext | undefined) =>
  typeof channel === 'string'
    ? itemOf(context ? context.catalogue('channels') : channels, channel)
    : undefined;

/** True unless the channel reaches people nobody can count. */
export const takesAttendance = (channel: unknown, context: RecordContext | undefined): boolean =>
  channelItem(channel, context)?.attendance !== false;

/** True where people must be counted; of a channel the province added the server cannot know, and asks for nothing. */
export const needsAttendance = (channel: unknown, context: RecordContext | undefined): boolean =>
  takesAttendance(channel, context) &&
  (typeof channel !== 'string' || channelItem(channel, context) !== undefined);
