/** Name of the setting after how many days without anything sent an officer is told: a number written in digits. */
export const STALE_AFTER_DAYS = 'stale_after_days';

/** The threshold a setting stands for; 30 days where the province has set none. */
export const staleAfterDays = (setting: unknown): number =>
  typeof setting === 'string' && /^[1-9]\d{0,2}$/.test(setting) ? Number(setting) : 30;
