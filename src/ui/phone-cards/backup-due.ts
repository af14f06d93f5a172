const DAY_MS = 86_400_000;
/** From so many days without a network on, what waits is worth a copy outside the phone; again after as many. */
const DUE_DAYS = 7;

/** What decides whether a copy outside the phone is spoken of. */
export interface BackupQuestion {
  /** Seconds since 1970 of the oldest save that waits; undefined when nothing does. */
  readonly oldestRecordedAt: number | undefined;
  /** When a file last left the phone, milliseconds since 1970; 0 for never. */
  readonly leftAt: number;
  /** Milliseconds since 1970 by this phone. */
  readonly now: number;
}

/** For how many days the oldest save has waited, once that and the last copy are long ago; undefined before. */
export const backupDueDays = ({ oldestRecordedAt, leftAt, now }: BackupQuestion): number | undefined => {
  if (oldestRecordedAt === undefined) return undefined;
  const days = Math.floor((now - oldestRecordedAt * 1000) / DAY_MS);
  // A clock that was set back must not silence the card for years.
  const isRecent = Math.abs(now - leftAt) < DUE_DAYS * DAY_MS;
  return days >= DUE_DAYS && !isRecent ? days : undefined;
};
