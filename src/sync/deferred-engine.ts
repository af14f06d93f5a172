import type { SyncEngine } from './engine.ts';
import { createObservable, idleStatus } from './sync-status.ts';

/**
 * An engine whose code is loaded when it is first needed. What is asked before is done once it is there; a load that
 * failed is tried again with the next request, so that a link that broke then costs no more than the wait for it.
 */
export const createDeferredEngine = (load: () => Promise<SyncEngine>): SyncEngine => {
  const status = createObservable(idleStatus);
  let arrived: SyncEngine | undefined;
  let isClosed = false;
  const engine = async (): Promise<SyncEngine> => {
    const loaded = await load();
    if (arrived !== loaded) {
      arrived = loaded;
      status.set(loaded.status.value);
      loaded.status.subscribe(status.set);
      if (isClosed) loaded.close();
    }
    return loaded;
  };
  /** Nobody waits for the answer, and the next trigger asks again. */
  const tell = (say: (loaded: SyncEngine) => void) => void engine().then(say, () => undefined);

  return {
    status,
    requestSync: (reason) => {
      if (!isClosed) tell((loaded) => loaded.requestSync(reason));
    },
    syncNow: async () => {
      const loaded = await engine().catch(() => undefined);
      return loaded ? loaded.syncNow() : { ok: false, cause: 'cut' };
    },
    pause: () => tell((loaded) => loaded.pause()),
    close: () => {
      isClosed = true;
      arrived?.close();
    },
  };
};
