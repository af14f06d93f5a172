import { type ReadonlySignal, signal } from '@preact/signals';
import type { AppServices } from '../app-services.ts';
import type { Profile } from '../domain/activation.ts';
import { type Day, dayOf } from '../domain/day.ts';
import type { Summary } from '../domain/define-record.ts';
import type { RecordContext } from '../domain/record-context.ts';
import type { Registry } from '../domain/records/registry.ts';
import { live } from '../store/live.ts';
import { getProfile } from '../store/profile.ts';
import type { ShownRecord } from '../store/records.ts';
import { pendingCount } from '../store/waiting.ts';
import type { SyncStatus } from '../sync/sync-status.ts';

/** The opened book as the first screen sees it: what changes is a signal, what is done is a function of store or engine. */
export interface FirstServices extends AppServices {
  /** Undefined before activation. */
  readonly profile: ReadonlySignal<Profile | undefined>;
  /** The day on this phone, in Vietnam's time zone; renewed when the page is looked at again. */
  readonly today: ReadonlySignal<Day>;
  /** `done` and `total` count forms, as `pending` does. */
  readonly sync: ReadonlySignal<SyncStatus>;
  /** Forms of which the province lacks the newest save; each once, as Gửi dữ liệu lists them. */
  readonly pending: ReadonlySignal<number>;
  /** False only while the browser is sure that there is no network. */
  readonly isOnline: ReadonlySignal<boolean>;
  /** Milliseconds since 1970 by this phone. */
  readonly clock: () => number;
  /** Another person has a book on this phone, too: every screen says whose is open. */
  readonly isOneOfSeveral: boolean;
}

/** The opened book as every other screen sees it: with the definitions of records and the lists of the province. */
export interface Services extends Omit<FirstServices, 'registry'> {
  readonly registry: Registry;
  /** Today, the villages and the lists; renewed when the page is looked at again. */
  readonly context: ReadonlySignal<RecordContext>;
  /** Title and detail of a record in the language in use; undefined for a type this build does not know. */
  readonly summaryOf: (record: Pick<ShownRecord, 'type' | 'body'>) => Summary | undefined;
}

/** Binds an opened store and engine for the first screen; resolved once it is known whose book it is. */
export const bindServices = async (
  opened: AppServices,
  clock: () => number,
  isOneOfSeveral: boolean,
): Promise<FirstServices> => {
  const { store, engine } = opened;
  const profile = signal(await getProfile(store));
  const today = signal(dayOf(clock()));
  // What is only practised waits for nothing.
  const countPending = async () => (opened.isPractice ? 0 : pendingCount(store));
  const pending = signal(await countPending());
  const sync = signal(engine.status.value);
  let most = 0;
  // The engine counts saves. What waited when it began, or came to it since, is the whole of a run in forms.
  const tell = () => {
    const status = engine.status.value;
    most = status.phase === 'sending' ? Math.max(most, pending.value) : 0;
    sync.value = status.phase === 'sending' ? { ...status, done: most - pending.value, total: most } : status;
  };
  live(
    () => getProfile(store),
    (next) => {
      profile.value = next;
    },
  );
  live(countPending, (next) => {
    pending.value = next;
    tell();
  });
  engine.status.subscribe(tell);
  const isOnline = signal(navigator.onLine);
  const look = () => {
    isOnline.value = navigator.onLine;
  };
  addEventListener('online', look);
  addEventListener('offline', look);
  // A phone in a pocket does not notice midnight.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') today.value = dayOf(clock());
  });
  return { ...opened, profile, today, sync, pending, isOnline, clock, isOneOfSeveral };
};
