/** The database cannot be asked now: whoever waits is told to come again (503), and nothing was answered. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/** Five characters that PostgreSQL gives to an error; undefined for anything else. */
export const sqlState = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E') ? code : undefined;
};

// Connection, resources (a full disk), shutdown and cancelling, input and output, a standby that takes no writes.
const AWAY = /^(08|53|57|58|25006|55P03)/;

/** Turns what the driver throws when there is no database to talk to into DatabaseAway; the rest stays as it is. */
export const asAway = (error: unknown): unknown => {
  const state = sqlState(error);
  return state === undefined || AWAY.test(state)
    ? new DatabaseAway('The database cannot be reached.', { cause: error })
    : error;
};

/** True when another transaction came first and the same one may simply be tried again. */
export const isCollision = (error: unknown): boolean => /^40/.test(sqlState(error) ?? '');

/** True when values were refused: a data exception, a constraint, a limit. Trying again would end the same way. */
export const isRefusal = (error: unknown): boolean => /^(22|23|54)/.test(sqlState(error) ?? '');
