import { type ReadonlySignal, signal } from '@preact/signals';
import type { AppServices } from '../app-services.ts';
import type { Profile } from '../domain/activation.ts';
import type { RecordContext } from '../domain/record-context.ts';
import { live } from '../store/live.ts';
import { getProfile } from '../store/profile.ts';
import { readRecordContext } from '../store/record-context.ts';
import { pendingCount } from '../store/waiting.ts';
import type { SyncStatus } from '../sync/sync-status.ts';

/** The opened book as screens see it: what changes is a signal, what is done is a function of store or engine. */
export interface Services extends AppServices {
  /** Undefined before activation. */
  readonly profile: ReadonlySignal<Profile | undefined>;
  /** Today, the villages and the lists; renewed when the page is looked at again. */
  readonly context: ReadonlySignal<RecordContext>;
  readonly sync: ReadonlySignal<SyncStatus>;
  /** Entries not acknowledged yet. */
  readonly pending: ReadonlySignal<number>;
  /** False only while the browser is sure that there is no network. */
  readonly isOnline: ReadonlySignal<boolean>;
  /** Milliseconds since 1970 by this phone. */
  readonly clock: () => number;
  /** Another person has a book on this phone, too: every screen says whose is open. */
  readonly isOneOfSeveral: boolean;
}

/** Binds an opened store and engine for the screens; resolved once profile and lists are read. */
export const bindServices = async (
  opened: AppServices,
  clock: () => number,
  isOneOfSeveral: boolean,
): Promise<Services> => {
  const { store, engine } = opened;
  const readContext = () => readRecordContext(store, __BUILD_DAY__ as RecordContext['builtOn']);
  const profile = signal(await getProfile(store));
  const context = signal(await readContext());
  // What is only practised waits for nothing.
  const countPending = async () => (opened.isPractice ? 0 : pendingCount(store));
  const pending = signal(await countPending());
  const sync = signal(engine.status.value);
  live(
    () => getProfile(store),
    (next) => {
      profile.value = next;
    },
  );
  live(readContext, (next) => {
    context.value = next;
  });
  live(countPending, (next) => {
    pending.value = next;
  });
  engine.status.subscribe((next) => {
    sync.value = next;
  });
  const isOnline = signal(navigator.onLine);
  const look = () => {
    isOnline.value = navigator.onLine;
  };
  addEventListener('online', look);
  addEventListener('offline', look);
  // A phone in a pocket does not notice midnight.
  document.addEventListener('visibilitychange', async () => {
    if (document.visibilityState === 'visible') context.value = await readContext();
  });
  return { ...opened, profile, context, sync, pending, isOnline, clock, isOneOfSeveral };
};
