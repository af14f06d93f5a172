import type { CarryDesk } from './carry-desk.ts';
import { outlines } from './domain/records/outlines.ts';
import type { RecordTypes } from './domain/records/registry.ts';
import type { LinkParts, ProvinceLink } from './province-link.ts';
import { noteProblem } from './store/diagnostics.ts';
import { createLocalMarker, type Marker } from './store/marker.ts';
import type { WorkerNews } from './store/messages.ts';
import { openStore } from './store/open-store.ts';
import { openOpfsJournal } from './store/opfs-journal.ts';
import type { Store, StoreMessage } from './store/store.ts';
import { createDeferredEngine } from './sync/deferred-engine.ts';
import type { SyncEngine } from './sync/engine.ts';
import type { Fetched, SignedFetch } from './sync/signed-fetch.ts';
import { startTriggers } from './sync/triggers.ts';
import { type DeviceKey, loadDeviceKey } from './vault/device-key.ts';
import { sha256 } from './vault/digest.ts';

/** What may be exchanged for a test, a bench or a throw-away record type; everything else is the browser's. */
export interface OpenOptions extends Partial<Pick<LinkParts, 'transport' | 'loadDictionary'>> {
  readonly profileId: string;
  readonly registry?: RecordTypes;
  readonly marker?: Marker;
  readonly clock?: () => number;
  /** False: nothing is sent but by `engine.syncNow()`. */
  readonly triggers?: boolean;
  /** What is not needed at once waits for this: the first screen must not share a slow link. Absent: at once. */
  readonly whenReady?: Promise<unknown>;
}

/** One person's book on this phone, opened: store, sync and the way to the province. */
export interface AppServices {
  readonly profileId: string;
  /** The book for trying things out: nothing of it is ever counted or sent. */
  readonly isPractice: boolean;
  readonly store: Store;
  readonly engine: SyncEngine;
  readonly registry: RecordTypes;
  readonly signedFetch: SignedFetch;
  /** What goes by hand instead of over the network; rejects for the practice book. */
  readonly carry: () => Promise<CarryDesk>;
  readonly sender: DeviceKey['sender'];
  /** Unsent saves put back from the journal at this opening. */
  readonly recovered: number;
  /** Spends a code for this phone's key and keeps the profile; waiting saves get their lines and are sent. */
  readonly activate: ProvinceLink['activate'];
  /** Ends sync and the connection to the database; what was saved stays. */
  readonly close: () => void;
}

/** The opened book, or why there is none. */
export type OpenedServices =
  | { readonly ok: true; readonly services: AppServices }
  | { readonly ok: false; readonly code: 'version_newer' | 'blocked' | 'unavailable' };

/** The bin is emptied when the start is over. */
const TIDY_AFTER_MS = 30_000;
/** A first screen that never comes about must not keep what waits from being sent. */
const LONGEST_START_MS = 10_000;

const setTimer = (run: () => void, delayMs: number): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/** Opens a profile's book and starts its triggers. */
export const openServices = async (options: OpenOptions): Promise<OpenedServices> => {
  const { profileId } = options;
  const clock = options.clock ?? Date.now;
  const records = options.registry ?? outlines;
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
    verifyDirectory: async (...asked) => (await import('./vault/directory.ts')).verifyDirectory(...asked),
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
  const cancelTidy = setTimer(
    () => void import('./store/tidy.ts').then(({ tidyStore }) => tidyStore(store)),
    TIDY_AFTER_MS,
  );

  let linking: Promise<ProvinceLink> | undefined;
  const link = (): Promise<ProvinceLink> => {
    linking ??= import('./province-link.ts')
      .then(({ linkToProvince }) => linkToProvince({ ...options, store, key, setTimer }))
      .catch((error) => {
        linking = undefined;
        throw error;
      });
    return linking;
  };
  const cut = { ok: false, code: 'cut' } as const;
  const overLink = <T>(ask: (signed: SignedFetch) => Promise<Fetched<T>>): Promise<Fetched<T>> =>
    link().then(
      ({ signedFetch }) => ask(signedFetch),
      () => cut,
    );
  const started = createDeferredEngine(async () => (await link()).engine);
  engine = started;
  const onNews = ({ data }: MessageEvent<WorkerNews>) => {
    if (data?.type === 'REPLY_LEFT' && data.profileId === profileId) started.requestSync('answer_left');
  };
  navigator.serviceWorker?.addEventListener('message', onNews);
  let stopTriggers = () => {};
  let isClosed = false;
  const begin = () => {
    if (isClosed || options.triggers === false) return;
    stopTriggers = startTriggers(started, { window, document, setTimer });
  };
  if (options.whenReady)
    void Promise.race([
      options.whenReady,
      new Promise((resolve) => setTimer(() => resolve(0), LONGEST_START_MS)),
    ]).then(begin);
  else begin();

  return {
    ok: true,
    services: {
      profileId,
      isPractice: false,
      store,
      engine: started,
      registry: records,
      signedFetch: {
        get: (path, schema) => overLink((signed) => signed.get(path, schema)),
        put: (path, value, schema) => overLink((signed) => signed.put(path, value, schema)),
        post: (path, body, schema) => overLink((signed) => signed.post(path, body, schema)),
      },
      carry: async () =>
        (await import('./carry-desk.ts')).createCarryDesk({
          store,
          key,
          loadDictionary: options.loadDictionary,
        }),
      sender: key.sender,
      recovered,
      activate: async (code, replace) => {
        const result = await link().then(
          (loaded) => loaded.activate(code, replace),
          () => cut,
        );
        if (result.ok && options.triggers !== false) started.requestSync('start');
        return result;
      },
      close: () => {
        isClosed = true;
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
