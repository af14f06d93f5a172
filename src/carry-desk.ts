import { createClosedDesk } from './closed-desk.ts';
import { base64url } from './domain/envelope.ts';
import { nextFileNumber, noteFileMade } from './store/carried.ts';
import { getDirectory } from './store/directory.ts';
import { syncLockName } from './store/messages.ts';
import { getProfile } from './store/profile.ts';
import type { Store } from './store/store.ts';
import { type CarryFile, makeCarryFile } from './sync/carry/make-carry-file.ts';
import { type Taking, takeReceipts } from './sync/carry/take-receipts.ts';
import { createDictionaryLoader, type LoadDictionary } from './sync/load-dictionary.ts';
import { createStoreStorage } from './sync/store-storage.ts';
import { loadBoxKey } from './vault/box-key.ts';
import { loadClosedKey } from './vault/closed-key.ts';
import type { DeviceKey } from './vault/device-key.ts';
import { sha256 } from './vault/digest.ts';

/** Why there is no file. */
export type NoFile = 'not_activated' | 'no_directory' | 'refused' | 'not_noted';

/** What of a book goes by hand instead of over the network. */
export interface CarryDesk {
  /** A file of everything unconfirmed, noted so that its receipts are known; it is handed over by nobody yet. */
  readonly makeFile: () => Promise<CarryFile | NoFile>;
  /** Takes a text as receipts. */
  readonly takeReceipts: (text: string) => Promise<Taking>;
  /** The device key, for what an officer's device signs by itself. */
  readonly key: DeviceKey;
  readonly loadDictionary: LoadDictionary;
}

/** What a desk is made of. */
export interface DeskParts {
  readonly store: Store;
  readonly key: DeviceKey;
  readonly loadDictionary?: LoadDictionary | undefined;
}

const random = (bytes: number): string => base64url(crypto.getRandomValues(new Uint8Array(bytes)));

/** Puts the desk of a book together. A chunk of its own: few phones ever need it. */
export const createCarryDesk = ({ store, key, ...given }: DeskParts): CarryDesk => {
  const storage = createStoreStorage(store);
  const loadDictionary = given.loadDictionary ?? createDictionaryLoader(fetch.bind(globalThis), sha256);
  const closedDesk = async () => createClosedDesk(store, await loadClosedKey(store.profileId));
  return {
    key,
    loadDictionary,
    makeFile: async () => {
      if (!(await getProfile(store))) return 'not_activated';
      const kept = await getDirectory(store);
      if (!kept) return 'no_directory';
      const encode = {
        sender: key.sender,
        sign: key.sign,
        sha256,
        loadDictionary,
        newBatchId: () => random(16),
      };
      const ports = {
        storage,
        encode,
        key,
        newFileId: () => random(8),
        closedLine: async () => (await closedDesk()).line(),
      };
      const made = await makeCarryFile(ports, kept.directory, await nextFileNumber(store));
      if (!made) return 'not_activated';
      if (made === 'refused') return made;
      return (await noteFileMade(store, made)) ? 'not_noted' : made;
    },
    takeReceipts: async (text) => {
      const box = await loadBoxKey(store.profileId);
      const directory = (await getDirectory(store))?.directory;
      const { takeReceipt } = await closedDesk();
      const ports = { store, storage, box, takeClosed: takeReceipt, ...(directory ? { directory } : {}) };
      // One at a time with what comes over the network: both read rows before they write them.
      return navigator.locks.request(syncLockName(store.profileId), () => takeReceipts(ports, text));
    },
  };
};
