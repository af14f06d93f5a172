import type { Profile } from './domain/activation.ts';
import { base64url } from './domain/envelope.ts';
import { errorCode, noteProblem } from './store/diagnostics.ts';
import { SYNC_TAG, syncLockName } from './store/messages.ts';
import { getProfile, putProfile } from './store/profile.ts';
import { rememberProfile } from './store/profiles.ts';
import type { Store } from './store/store.ts';
import { type ActivationCode, type ActivationFailure, activate } from './sync/activation.ts';
import { createSyncEngine, type SyncEngine } from './sync/engine.ts';
import { createDictionaryLoader, type LoadDictionary } from './sync/load-dictionary.ts';
import { createSignedFetch, type SignedFetch } from './sync/signed-fetch.ts';
import { createStoreStorage } from './sync/store-storage.ts';
import { createTransport, type Transport } from './sync/transport.ts';
import { loadBoxKey } from './vault/box-key.ts';
import { loadClosedKey } from './vault/closed-key.ts';
import type { DeviceKey } from './vault/device-key.ts';
import { sha256 } from './vault/digest.ts';

/** What of a book speaks with the province. */
export interface ProvinceLink {
  readonly engine: SyncEngine;
  readonly signedFetch: SignedFetch;
  /** Spends a code for this phone's keys and keeps the profile; waiting saves get their lines. */
  readonly activate: (
    code: ActivationCode,
    replace?: boolean,
  ) => Promise<{ ok: true; profile: Profile } | { ok: false; code: ActivationFailure | 'not_kept' }>;
}

/** What a link is made of. */
export interface LinkParts {
  readonly store: Store;
  readonly key: DeviceKey;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly transport?: Transport | undefined;
  /** False: the closed stream waits, too. */
  readonly triggers?: boolean | undefined;
  readonly loadDictionary?: LoadDictionary | undefined;
}

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

/** Puts the link of a book together; it does nothing before it is asked. A chunk of its own: no first screen sends. */
export const linkToProvince = ({ store, key, setTimer, ...given }: LinkParts): ProvinceLink => {
  const { profileId } = store;
  const { clock } = store.ports;
  const transport = given.transport ?? createTransport(fetch.bind(globalThis));
  // A link that broke, or a book that was closed meanwhile: the next exchange tries again.
  const sendClosed = async (signal: AbortSignal): Promise<void> => {
    try {
      const { createClosedDesk } = await import('./closed-desk.ts');
      await createClosedDesk(store, await loadClosedKey(profileId)).sendDayLine(transport, signal);
    } catch (error) {
      void noteProblem(`closed.${errorCode(error)}`, clock());
    }
  };
  const engine = createSyncEngine({
    storage: createStoreStorage(store),
    transport,
    encode: {
      sender: key.sender,
      sign: key.sign,
      sha256,
      loadDictionary: given.loadDictionary ?? createDictionaryLoader(fetch.bind(globalThis), sha256),
      newBatchId,
    },
    registerBackgroundSync,
    ...(given.triggers === false ? {} : { afterExchange: (signal) => void sendClosed(signal) }),
    lockName: syncLockName(profileId),
    locks: navigator.locks,
    clock,
    random: Math.random,
    isOnline: () => navigator.onLine,
    setTimer,
  });
  engine.status.subscribe(({ phase, cause, problem }) => {
    if (phase !== 'failed' || !cause) return;
    void noteProblem(['sync', cause, problem?.code].filter(Boolean).join('.'), clock());
  });
  return {
    engine,
    signedFetch: createSignedFetch({ transport, sha256, key, elapsed: () => performance.now() }),
    activate: async (code, replace = false) => {
      const pinned = await getProfile(store);
      const [closed, box] = [await loadClosedKey(profileId), await loadBoxKey(profileId)];
      const result = await activate({ transport, sha256, key, closed, box }, code, {
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
      return result;
    },
  };
};
