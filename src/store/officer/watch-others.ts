import { live } from '../live.ts';
import { isFailure, type Store } from '../store.ts';
import { projectStale } from './project-stale.ts';

/** Brings everything up to date; resolves when nothing is left over, the device refuses to write, or it `isEnded`. */
export const projectOthers = async (store: Store, isEnded: () => boolean = () => false): Promise<void> => {
  while (!isEnded()) {
    const done = await projectStale(store);
    if (isFailure(done) || done === 0) return;
  }
};

/**
 * Keeps the table of others' records up with what was pulled and with own acts, in small transactions, until the
 * returned function is called. Every officer screen runs under one; what is left over is done at the next opening.
 */
export const watchOthers = (store: Store): (() => void) => {
  let running: Promise<void> | undefined;
  let isEnded = false;
  const run = (): void => {
    // What is touched while a run ends is found by one more, which is cheap when nothing is left.
    running = (running ?? Promise.resolve()).then(() => projectOthers(store, () => isEnded));
  };
  const stop = live(
    () => store.db.stale.count(),
    (count) => {
      if (count > 0) run();
    },
  );
  return () => {
    isEnded = true;
    stop();
  };
};
