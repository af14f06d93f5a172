/** True for the loudspeaker: days, times and minutes instead of people. */
export const isLoudspeaker = (channel: unknown): boolean => channel === 'LOUDSPEAKER';
