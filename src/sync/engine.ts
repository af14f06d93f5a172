import type { Problem } from '../domain/problem.ts';
import { createRetryWait, type WaitPorts } from './backoff.ts';
import { freshMemory } from './run-memory.ts';
import { type RunEnd, type RunPorts, runSync } from './run-sync.ts';
import {
  createObservable,
  type FailureCause,
  idleStatus,
  type Observable,
  type SyncStatus,
} from './sync-status.ts';

/**
 * When to sync. What happens in one sync is run-sync.ts.
 *
 *            requestSync / syncNow                     nothing waits
 *   idle ───────────────────────▶ (lock) run ──────────────────────────▶ idle
 *    ▲                              │   │ offline, paused, backing off
 *    │        timer, online,        │   └──────────▶ waiting (batch left for the worker)
 *    └── syncNow ◀── failed ◀───────┘ cut, busy, refused
 *
 * Invariants: one run at a time on the whole device for a profile (Web Lock; the browser frees it when a tab dies);
 * a tab that waited for the lock and finds nothing left makes no request; a failure changes no row.
 */

/** What asks for a sync without a person's finger. */
export type SyncReason = 'saved' | 'start' | 'online' | 'visible' | 'timer' | 'answer_left';

/** What the engine needs besides a run. The clock is for display and for how fresh the lists are: it decides nothing about entries. */
export interface EnginePorts extends RunPorts, WaitPorts {
  readonly lockName: string;
  readonly locks: Pick<LockManager, 'request'>;
  /** Told after each exchange with the province, and not waited for. */
  readonly afterExchange?: (signal: AbortSignal) => void;
  /** False only where the device is sure to have no network. */
  readonly isOnline: () => boolean;
}

/** How a sync asked for by a person ended. */
export type SyncOutcome =
  | { readonly ok: true }
  /** No cause: it was paused meanwhile. */
  | { readonly ok: false; readonly cause?: FailureCause; readonly problem?: Problem };

/** Sends what waits and fetches what is new. */
export interface SyncEngine {
  readonly status: Observable<SyncStatus>;
  /** Says that something happened; returns at once and may decide that there is nothing to do. */
  readonly requestSync: (reason: SyncReason) => void;
  /** Syncs at once, back-off or not, and tells how it ended. Always asks the province, even when nothing waits. */
  readonly syncNow: () => Promise<SyncOutcome>;
  /** Ends the request under way and sends nothing until `syncNow`. Nothing is lost. */
  readonly pause: () => void;
  /** Ends timers and requests for good. */
  readonly close: () => void;
}

/** `isForced`: somebody pressed the button, so a phone that believes to be without network tries anyway. */
interface Wanted {
  /** Ask for what is new, unless that was done a moment ago. */
  readonly pull: boolean;
  readonly isForced: boolean;
}

/** Saves that follow one another quickly share one request. */
const SAVED_DEBOUNCE_MS = 1_500;
/** How old lists may be before an opened app asks for new ones. */
const FRESH_MS = 15 * 60_000;

/** An engine for one profile. It does nothing before the first call. */
export const createSyncEngine = (ports: EnginePorts): SyncEngine => {
  const status = createObservable(idleStatus);
  const memory = freshMemory();
  const wait = createRetryWait(ports, () => trigger(false));
  let closing = new AbortController();
  let isPaused = false;
  let isClosed = false;
  let cancelDebounce: (() => void) | undefined;
  let lastExchangeAt: number | undefined;
  let running: Promise<RunEnd> | undefined;
  let isConnecting = false;
  /** What the next run is to do, gathered while one is under way. */
  let next: { pull: boolean } | undefined;

  const update = (change: Partial<SyncStatus>) => {
    const { nextTryAt: _n, cause: _c, problem: _p, ...rest } = status.value;
    status.set({ ...rest, isPaused, ...change });
  };

  const isStale = async (): Promise<boolean> => {
    const last = lastExchangeAt ?? Date.parse((await ports.storage.lastSuccessAt()) ?? '');
    return !(Math.abs(ports.clock() - last) < FRESH_MS);
  };

  const note = async (end: RunEnd): Promise<void> => {
    if (end.exchanged) {
      lastExchangeAt = ports.clock();
      wait.forgive();
    }
    // Another tab, the worker, or this book before a restart may have been the last to succeed.
    const storedAt = Date.parse((await ports.storage.lastSuccessAt()) ?? '') || 0;
    const lastSuccessAt = Math.max(lastExchangeAt ?? 0, storedAt);
    const success = lastSuccessAt === 0 ? {} : { lastSuccessAt };
    if (end.kind === 'failed') {
      const nextTryAt = isClosed ? undefined : wait.afterFailure(end.retryAfterMs);
      update({
        ...success,
        phase: 'failed',
        cause: end.cause,
        ...(nextTryAt === undefined ? {} : { nextTryAt }),
        ...(end.problem ? { problem: end.problem } : {}),
      });
      return;
    }
    if (end.kind === 'done') return update({ ...success, phase: 'idle' });
    // Prepared while backing off: what failed and when it is tried again still holds.
    if (wait.isWaiting()) return;
    const isWaiting = (await ports.storage.queued()).length > 0;
    update({ ...success, phase: isWaiting ? 'waiting' : 'idle' });
  };

  const runOnce = ({ pull, isForced }: Wanted): Promise<RunEnd> =>
    ports.locks.request(ports.lockName, async (): Promise<RunEnd> => {
      if (isClosed || !(await ports.storage.profile())) return { kind: 'done', exchanged: false };
      isConnecting = !isPaused && (isForced || (!wait.isWaiting() && ports.isOnline()));
      try {
        const end = await runSync(ports, memory, {
          connect: isConnecting,
          wantsPull: async () => isForced || (pull && (await isStale())),
          signal: closing.signal,
          onProgress: (progress) => update({ ...progress, phase: 'sending' }),
        });
        await note(end);
        if (end.exchanged && isConnecting) ports.afterExchange?.(closing.signal);
        return end;
      } finally {
        isConnecting = false;
      }
    }) as Promise<RunEnd>;

  const start = (wanted: Wanted): Promise<RunEnd> => {
    const run = runOnce(wanted).finally(() => {
      running = undefined;
      const more = next;
      next = undefined;
      if (more && !isClosed) trigger(more.pull);
    });
    running = run;
    return run;
  };

  const trigger = (pull: boolean): void => {
    if (isClosed) return;
    if (running) next = { pull: pull || (next?.pull ?? false) };
    // A rejected run is a bug or a closed database; it is not swallowed, it reaches window's unhandledrejection.
    else void start({ pull, isForced: false });
  };

  return {
    status,
    requestSync: (reason) => {
      if (isClosed) return;
      if (reason === 'saved') {
        cancelDebounce?.();
        cancelDebounce = ports.setTimer(() => trigger(false), SAVED_DEBOUNCE_MS);
        return;
      }
      if (reason === 'online') wait.cancel();
      if (reason === 'timer' || reason === 'start') memory.suspects.clear();
      if (reason === 'answer_left') return trigger(false);
      trigger(true);
    },
    syncNow: async () => {
      isPaused = false;
      wait.forgive();
      memory.suspects.clear();
      cancelDebounce?.();
      wait.cancel();
      while (running && !isConnecting) await running;
      const end = await (running ?? start({ pull: true, isForced: true }));
      if (end.kind === 'done') return { ok: true };
      if (end.kind !== 'failed') return { ok: false };
      return { ok: false, cause: end.cause, ...(end.problem ? { problem: end.problem } : {}) };
    },
    pause: () => {
      isPaused = true;
      wait.cancel();
      closing.abort();
      closing = new AbortController();
      update({ phase: status.value.phase === 'idle' ? 'idle' : 'waiting' });
    },
    close: () => {
      isClosed = true;
      wait.cancel();
      cancelDebounce?.();
      closing.abort();
    },
  };
};
