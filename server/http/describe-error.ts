/** What of an error may be logged. */
export interface DescribedError {
  readonly name: string;
  readonly code?: string;
  /** Where it was thrown, without its message. */
  readonly at?: readonly string[];
}

/**
 * Name, code and place of an error. Never its message: PostgreSQL and parsers quote in it the value they
 * stumbled over, and a log holds no value of a record.
 */
export const describeError = (error: unknown): DescribedError => {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    at: frames.slice(0, 8).map((line) => line.trim()),
  };
};
