import type { SyncEngine } from './engine.ts';

/** While the app is open it looks this often, for what a lost `online` event left behind. */
const EVERY_MS = 15 * 60_000;

/** The parts of a page that tell when to sync. */
export interface PageEvents {
  readonly window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
}

/**
 * Asks for a sync at the start, when the network comes back, when the app is looked at again, and every 15 minutes
 * while it is open. Saving and the button ask for themselves.
 * @returns what ends it
 */
export const startTriggers = (
  engine: Pick<SyncEngine, 'requestSync'>,
  { window, document, setTimer }: PageEvents,
): (() => void) => {
  const onOnline = () => engine.requestSync('online');
  const onVisible = () => {
    if (document.visibilityState === 'visible') engine.requestSync('visible');
  };
  let stopTimer = () => {};
  const tick = () => {
    engine.requestSync('timer');
    stopTimer = setTimer(tick, EVERY_MS);
  };
  window.addEventListener('online', onOnline);
  document.addEventListener('visibilitychange', onVisible);
  stopTimer = setTimer(tick, EVERY_MS);
  engine.requestSync('start');
  return () => {
    window.removeEventListener('online', onOnline);
    document.removeEventListener('visibilitychange', onVisible);
    stopTimer();
  };
};
