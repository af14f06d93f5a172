import type { Problem } from '../domain/problem.ts';

/** Why nothing was acknowledged; everything is still on the phone. */
export type FailureCause = 'cut' | 'unavailable' | 'refused' | 'no_receipt' | 'device';

/**
 * What the screens show of sync. Counts are of this run.
 *
 *   idle ──▶ sending ──▶ idle
 *              └──▶ failed ──nextTryAt──▶ sending
 *   waiting: entries wait for a network, or until sending is taken up again
 */
export interface SyncStatus {
  readonly phase: 'idle' | 'sending' | 'failed' | 'waiting';
  readonly isPaused: boolean;
  /** Entries. */
  readonly done: number;
  readonly total: number;
  /** Bytes on the wire; the total is an estimate that settles while sending. */
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** Instant by the phone's clock, milliseconds since 1970. */
  readonly lastSuccessAt?: number;
  readonly nextTryAt?: number;
  readonly cause?: FailureCause;
  readonly problem?: Problem;
}

/** Before anything was asked for. */
export const idleStatus: SyncStatus = {
  phase: 'idle',
  isPaused: false,
  done: 0,
  total: 0,
  sentBytes: 0,
  totalBytes: 0,
};

/** A value that tells its listeners when it changes. */
export interface Observable<T> {
  readonly value: T;
  /** Calls the listener after each change; returns what ends that. */
  readonly subscribe: (listener: (value: T) => void) => () => void;
}

/** An observable and the way to change it. */
export const createObservable = <T>(first: T): Observable<T> & { readonly set: (value: T) => void } => {
  let current = first;
  const listeners = new Set<(value: T) => void>();
  return {
    get value() {
      return current;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (value) => {
      current = value;
      for (const listener of listeners) listener(value);
    },
  };
};
