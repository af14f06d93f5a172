import type { StoreFailure } from './store.ts';

interface ErrorLike {
  readonly name?: unknown;
  readonly inner?: unknown;
  readonly cause?: unknown;
  readonly failures?: readonly unknown[];
}

/** Names of an error and of everything wrapped in it. Names decide: a QuotaExceededError may have no message at all. */
const errorNames = (error: unknown, depth = 0): readonly string[] => {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { name, inner, cause, failures } = error as ErrorLike;
  return [
    ...(typeof name === 'string' ? [name] : []),
    ...[inner, cause, ...(Array.isArray(failures) ? failures : [])].flatMap((e) => errorNames(e, depth + 1)),
  ];
};

/** Errors after which a fresh connection may succeed: the browser ended it, or the transaction with it. */
const LOST = [
  'DatabaseClosedError',
  'DatabaseClosed',
  'InvalidStateError',
  'AbortError',
  'UnknownError',
  'TimeoutError',
];
/** Errors of the database that no second try mends. */
const REFUSED = [
  'OpenFailedError',
  'NotReadableError',
  'DataError',
  'ReadOnlyError',
  'NotFoundError',
  'VersionError',
];

/** True when the disk or the share of this site is full. */
const isQuota = (error: unknown): boolean => errorNames(error).includes('QuotaExceededError');

/** True when the connection was lost under the write, so that it may be made again on a new one. */
export const isLostConnection = (error: unknown): boolean =>
  !isQuota(error) && errorNames(error).some((name) => LOST.includes(name));

/** The failure a database error stands for; undefined for an error that is a bug and must be thrown on. */
export const failureOf = (error: unknown): StoreFailure | undefined => {
  if (isQuota(error)) return { code: 'quota' };
  const names = errorNames(error);
  return names.some((name) => LOST.includes(name) || REFUSED.includes(name))
    ? { code: 'write_failed' }
    : undefined;
};
