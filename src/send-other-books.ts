import { openServices } from './app-services.ts';
import { listProfiles } from './store/profiles.ts';
import { hasQueued } from './store/waiting.ts';

/**
 * Sends what waits in the books of this phone that are not open: their owner may never hold a network and the phone at
 * the same time. Nothing of them is shown; the lock of each book keeps a window of its own from sending at once.
 */
const sendOtherBooks = async (openId: string): Promise<void> => {
  const profiles = (await listProfiles())?.profiles ?? [];
  for (const { id, name } of profiles) {
    // Without a name it was never activated: nobody would take it.
    if (id === openId || name === undefined) continue;
    const opened = await openServices({ profileId: id, triggers: false });
    if (!opened.ok) continue;
    const { store, engine, close } = opened.services;
    try {
      if (await hasQueued(store)) await engine.syncNow();
    } finally {
      close();
    }
  }
};

/** The open book comes first on a weak link. */
const START_AFTER_MS = 5_000;

/** Sends them soon after the start and whenever the network comes back; a round under way is not begun twice. */
export const keepSendingOtherBooks = (openId: string): void => {
  let running: Promise<void> | undefined;
  const go = () => {
    if (running) return;
    running = sendOtherBooks(openId).finally(() => {
      running = undefined;
    });
  };
  addEventListener('online', go);
  setTimeout(go, START_AFTER_MS);
};
