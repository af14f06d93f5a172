import { base64url } from './domain/envelope.ts';
import { newestKeyId } from './domain/key-chain.ts';
import type { Receipt } from './domain/protocol.ts';
import { type ClosedItem, saveClosed } from './store/closed.ts';
import { getDirectory } from './store/directory.ts';
import { syncLockName } from './store/messages.ts';
import { getProfile } from './store/profile.ts';
import type { Store } from './store/store.ts';
import { type ClosedPorts, makeClosedLine, sealEntry } from './sync/closed/make-line.ts';
import { sendDayLine } from './sync/closed/send-line.ts';
import { takeClosedReceipt } from './sync/closed/take-receipt.ts';
import { createStoreStorage } from './sync/store-storage.ts';
import type { Transport } from './sync/transport.ts';
import { sha256 } from './vault/digest.ts';
import type { SigningKey } from './vault/signing-key.ts';

/** The closed stream of a book: what is sealed when it is saved and leaves in lines that all look alike. */
export interface ClosedDesk {
  /** Seals and keeps a body; 'no_directory' while nobody has said to which key. */
  readonly save: (item: ClosedItem) => Promise<Awaited<ReturnType<typeof saveClosed>> | 'no_directory'>;
  /** The line for a carry file; undefined when the device refused to note it, or nothing says to which key. */
  readonly line: () => Promise<string | undefined>;
  /** Applies a verified receipt that came by file; 'not_written' when the device refused the write. */
  readonly takeReceipt: (receipt: Receipt) => Promise<boolean | 'not_written'>;
  /** Sends the line of the day if it is still to be sent; one page of the device at a time. */
  readonly sendDayLine: (transport: Transport, signal?: AbortSignal) => Promise<void>;
}

/** Puts the desk of a book together. A chunk of its own: no first screen seals. @param key the closed key */
export const createClosedDesk = (store: Store, key: SigningKey): ClosedDesk => {
  const encode = {
    sender: key.sender,
    sign: key.sign,
    sha256,
    // What is sealed has nothing that a dictionary could know.
    loadDictionary: async () => undefined,
    newBatchId: () => base64url(crypto.getRandomValues(new Uint8Array(16))),
  };
  const storage = createStoreStorage(store);
  const portsNow = async (): Promise<ClosedPorts> => {
    const profile = await getProfile(store);
    return { store, encode, key: newestKeyId(profile?.keys ?? []) };
  };
  const ingest = async () => (await getDirectory(store))?.directory.ingest;
  return {
    save: async (item) => {
      const to = await ingest();
      return to ? saveClosed(store, key.sender, (line) => sealEntry(line, to), item) : 'no_directory';
    },
    line: async () => {
      const to = await ingest();
      return to && (await makeClosedLine(await portsNow(), to))?.line;
    },
    takeReceipt: (receipt) => takeClosedReceipt(store, key.sender, receipt, true),
    sendDayLine: (transport, signal) =>
      navigator.locks.request(
        `${syncLockName(store.profileId)}/closed`,
        { ifAvailable: true },
        async (lock) => {
          if (lock) await sendDayLine({ ...(await portsNow()), storage, transport }, signal);
        },
      ),
  };
};
