import type { Profile } from './domain/activation.ts';
import { base64url } from './domain/envelope.ts';
import { registry } from './domain/records/index.ts';
import type { Registry } from './domain/records/registry.ts';
import { noteProblem } from './store/diagnostics.ts';
import { createLocalMarker, type Marker } from './store/marker.ts';
import { SYNC_TAG, syncLockName, type WorkerNews } from './store/messages.ts';
import { openStore } from './store/open-store.ts';
import { openOpfsJournal } from './store/opfs-journal.ts';
import { getProfile, putProfile } from './store/profile.ts';
import { rememberProfile } from './store/profiles.ts';
import type { Store, StoreMessage } from './store/store.ts';
import { tidyStore } from './store/tidy.ts';
import { type ActivationCode, type ActivationFailure, activate } from './sync/activation.ts';
import { createSyncEngine, type SyncEngine } from './sync/engine.ts';
import { createDictionaryLoader, type LoadDictionary } from './sync/load-dictionary.ts';
import { createSignedFetch, type SignedFetch } from './sync/signed-fetch.ts';
import { createStoreStorage } from './sync/store-storage.ts';
import { createTransport, type Transport } from './sync/transport.ts';
import { startTriggers } from './sync/triggers.ts';
import { type DeviceKey, loadDeviceKey } from './vault/device-key.ts';
import { sha256 } from './vault/digest.ts';

/** What may be exchanged for a test, a bench or a throw-away record type; everything else is the browser's. */
export interface OpenOptions {
  readonly profileId: string;
  readonly registry?: Registry;
  readonly transport?: Transport;
  readonly loadDictionary?: LoadDictionary;
  readonly marker?: Marker;
  readonly clock?: () => number;
  /** False: nothing is sent but by `engine.syncNow()`. */
  readonly triggers?: boolean;
}

/** One person's book on this phone, opened: store, sync and the way to the province. */
export interface AppServices {
  readonly profileId: string;
  /** The book for trying things out: nothing of it is ever counted or sent. */
  readonly isPractice: boolean;
  readonly store: Store;
  readonly engine: SyncEngine;
  readonly registry: Registry;
  readonly signedFetch: SignedFetch;
  readonly sender: DeviceKey['sender'];
  /** Unsent saves put back from the journal at this opening. */
  readonly recovered: number;
  /** Spends a code for this phone's key and keeps the profile; waiting saves get their lines and are sent. */
  readonly activate: (
    code: ActivationCode,
    replace?: boolean,
  ) => Promise<{ ok: true; profile: Profile } | { ok: false; code: ActivationFailure | 'not_kept' }>;
  /** Ends sync and the connection to the database; what was saved stays. */
  readonly close: () => void;
}

/** The opened book, or why there is none. */
export type OpenedServices =
  | { readonly ok: true; readonly services: AppServices }
  | { readonly ok: false; readonly code: 'version_newer' | 'blocked' | 'unavailable' };

/** The bin is emptied when the start is over. */
const TIDY_AFTER_MS = 30_000;

const setTimer = (run: () => void, delayMs: number): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

const newBatchId = (): string => base64url(crypto.getRandomValues(new Uint8Array(16)));

/** Where Background Sync is missing or refused, the page's own triggers do its work. */
const registerBackgroundSync = (): void => {
  const ready = navigator.serviceWorker?.controller ? navigator.serviceWorker.ready : undefined;
  ready
    ?.then((registration) => {
      const { sync } = registration as { sync?: { register: (tag: string) => Promise<void> } };
      return sync?.register(SYNC_TAG);
    })
    .catch(() => {});
};

/** Opens a profile's book and starts its triggers. */
export const openServices = async (options: OpenOptions): Promise<OpenedServices> => {
  const { profileId } = options;
  const clock = options.clock ?? Date.now;
  const transport = options.transport ?? createTransport(fetch.bind(globalThis));
  const records = options.registry ?? registry;
  const key = await loadDeviceKey(profileId);

  // Told to other tabs by the channel and to this tab by hand: a channel does not hear itself.
  const channel = new BroadcastChannel('so-cong-tac.changed');
  let engine: SyncEngine | undefined;
  const onMessage = (message: StoreMessage) => {
    if (message.kind === 'saved' && message.profileId === profileId && options.triggers !== false)
      engine?.requestSync('saved');
  };
  channel.addEventListener('message', ({ data }: MessageEvent<StoreMessage>) => onMessage(data));
  const opened = await openStore(profileId, {
    clock,
    sha256,
    sender: key.sender,
    journal: await openOpfsJournal(profileId),
    marker: options.marker ?? createLocalMarker(profileId),
    registry: records,
    changed: {
      postMessage: (message) => {
        channel.postMessage(message);
        onMessage(message);
      },
    },
  });
  if (!opened.ok) {
    void noteProblem(`open.${opened.code}`, clock());
    channel.close();
    return opened;
  }
  const { store, recovered } = opened;
  const cancelTidy = setTimer(() => void tidyStore(store), TIDY_AFTER_MS);

  const started = createSyncEngine({
    storage: createStoreStorage(store),
    transport,
    encode: {
      sender: key.sender,
      sign: key.sign,
      sha256,
      loadDictionary: options.loadDictionary ?? createDictionaryLoader(fetch.bind(globalThis), sha256),
      newBatchId,
    },
    registerBackgroundSync,
    lockName: syncLockName(profileId),
    locks: navigator.locks,
    clock,
    random: Math.random,
    isOnline: () => navigator.onLine,
    setTimer,
  });
  engine = started;
  started.status.subscribe(({ phase, cause, problem }) => {
    if (phase !== 'failed' || !cause) return;
    void noteProblem(['sync', cause, problem?.code].filter(Boolean).join('.'), clock());
  });
  const onNews = ({ data }: MessageEvent<WorkerNews>) => {
    if (data?.type === 'REPLY_LEFT' && data.profileId === profileId) started.requestSync('answer_left');
  };
  navigator.serviceWorker?.addEventListener('message', onNews);
  const stopTriggers =
    options.triggers === false ? () => {} : startTriggers(started, { window, document, setTimer });

  return {
    ok: true,
    services: {
      profileId,
      isPractice: false,
      store,
      engine: started,
      registry: records,
      signedFetch: createSignedFetch({ transport, sha256, key, elapsed: () => performance.now() }),
      sender: key.sender,
      recovered,
      activate: async (code, replace = false) => {
        const pinned = await getProfile(store);
        const result = await activate({ transport, sha256, key }, code, {
          replace,
          ...(pinned ? { pinnedRootKey: pinned.rootKey } : {}),
        });
        if (!result.ok) {
          void noteProblem(`activation.${result.code}`, clock());
          return result;
        }
        if (await putProfile(store, result.profile)) return { ok: false, code: 'not_kept' };
        await rememberProfile({
          id: profileId,
          name: result.profile.name,
          unitName: result.profile.unit.name,
        });
        if (options.triggers !== false) started.requestSync('start');
        return result;
      },
      close: () => {
        cancelTidy();
        stopTriggers();
        started.close();
        navigator.serviceWorker?.removeEventListener('message', onNews);
        channel.close();
        store.close();
      },
    },
  };
};
