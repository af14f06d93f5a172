import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import type { Profile } from '../../src/domain/activation.ts';
import type { Entry, SenderId } from '../../src/domain/envelope.ts';
import type { Change } from '../../src/domain/protocol.ts';
import { registry } from '../../src/domain/records/index.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import { createMemoryJournal } from '../../src/store/journal.ts';
import { createMemoryMarker } from '../../src/store/marker.ts';
import { openStore } from '../../src/store/open-store.ts';
import { putProfile } from '../../src/store/profile.ts';
import { recordsAt, type ShownRecord } from '../../src/store/records.ts';
import type { Draft } from '../../src/store/rows.ts';
import { type Saved, saveRecord } from '../../src/store/save-record.ts';
import { type SearchQuery, searchStep } from '../../src/store/search.ts';
import { isFailure, type Store, type StoreMessage, type StorePorts } from '../../src/store/store.ts';
import { verifyDirectory } from '../../src/vault/directory.ts';
import { reviewData } from './review-data.ts';
import { sha256 } from './sha256.ts';

// A test may have loaded Dexie before the database was there.
Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

/** The key of the phone of a test. */
export const SENDER = 'sender-of-a-phone-0001' as SenderId;
/** The key of a phone that lost its first. */
export const OTHER_SENDER = 'sender-of-a-phone-0002' as SenderId;

/** A collector of a commune with two villages; all names are invented. */
export const profile: Profile = {
  sender: SENDER,
  person: 'person-1',
  name: 'Lò Thị Thử',
  role: 'collector',
  province: { code: '14', name: 'Sơn La' },
  unit: { key: '04204@2025-07-01', name: 'Chiềng Thử', kind: 'X' },
  villages: [
    { key: '04204-01@2025-07-01', name: 'Nà Pản' },
    { key: '04204-02@2025-07-01', name: 'Huổi Lót' },
  ],
  rootKey: 'root',
  keys: [],
};

/** A phone: what lies beside the database, and as many tabs on it as a test opens. */
export interface TestPhone {
  readonly profileId: string;
  readonly journal: ReturnType<typeof createMemoryJournal>;
  readonly ports: StorePorts;
  readonly messages: StoreMessage[];
  readonly clock: { now: number };
  readonly open: (change?: Partial<StorePorts>) => Promise<Store>;
  /** What the opening of the last tab brought back. */
  recovered: number;
}

let phones = 0;

/** A phone of its own for one test. */
export const newPhone = (): TestPhone => {
  const journal = createMemoryJournal();
  const messages: StoreMessage[] = [];
  const clock = { now: Date.UTC(2026, 10, 21, 3) };
  const phone: TestPhone = {
    profileId: `phone-${++phones}`,
    journal,
    messages,
    clock,
    recovered: 0,
    ports: {
      clock: () => clock.now,
      sha256,
      sender: SENDER,
      journal,
      marker: createMemoryMarker(),
      registry,
      verifyDirectory,
      changed: { postMessage: (message) => messages.push(message) },
    },
    open: async (change = {}) => {
      const opened = await openStore(phone.profileId, { ...phone.ports, ...change });
      if (!opened.ok) throw new Error(opened.code);
      phone.recovered = opened.recovered;
      return opened.store;
    },
  };
  return phone;
};

/** The store of an activated phone: a new one, or the given one. */
export const openActivated = async (phone = newPhone(), change: Partial<StorePorts> = {}): Promise<Store> => {
  const store = await phone.open(change);
  await putProfile(store, profile);
  return store;
};

/** Body of a session, different for each note. */
export const session = (note: string, heldOn = '2026-11-20'): Record<string, unknown> => ({
  heldOn,
  places: { villages: ['04204-01@2025-07-01'] },
  topics: ['GENDER_EQUALITY'],
  channel: 'DIRECT_SESSION',
  note,
});

/** Takes a result that must be none of the failures. */
export const ok = <T>(result: T): Exclude<T, { code: string } | undefined> => {
  if (result === undefined || isFailure(result)) throw new Error(`failed: ${JSON.stringify(result)}`);
  return result as Exclude<T, { code: string } | undefined>;
};

/** Saves one session, or a new revision of one. */
export const save = async (store: Store, note: string, more: object = {}): Promise<Saved> =>
  ok(await saveRecord(store, { definition: propagandaSession, body: session(note), ...more })) as Saved;

/** A draft of a session. */
export const draftOf = (id: string, note: string, more: Partial<Draft> = {}): Draft => ({
  id,
  type: 'propaganda_session',
  values: session(note),
  carried: [],
  updatedAt: 1,
  ...more,
});

/** Removes the database as a damaged profile would: without a word to journal and marker. */
export const loseDatabase = (phone: TestPhone): Promise<void> =>
  new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase(`so-cong-tac.${phone.profileId}`);
    deletion.onsuccess = () => resolve();
    deletion.onerror = () => reject(deletion.error);
  });

/** Everything a search finds, walked to its end in steps of `size`. */
export const findAll = async (
  store: Store,
  query: string | SearchQuery,
  size = 100,
): Promise<readonly ShownRecord[]> => {
  const wanted = typeof query === 'string' ? { text: query } : query;
  const keys: string[] = [];
  let from: string | undefined;
  do {
    const step = await searchStep(store, wanted, from, size);
    keys.push(...step.keys);
    from = step.next;
  } while (from !== undefined);
  return recordsAt(store, keys);
};

/** A record that another phone of the same person began. */
export const PULLED_ID = '7c1f2a90-5b3e-8d41-a6f0-2b9c4d8e1f37';

/** A canonical line as another phone of the person wrote it; what is left out is the first revision of a session. */
export const pulledLine = (more: Partial<Entry> = {}): string =>
  lineOf({
    recordId: PULLED_ID,
    rev: 1,
    type: 'propaganda_session',
    version: 1,
    orgUnit: profile.unit.key,
    recordedAt: 1_795_000_000,
    body: session('từ máy cũ'),
    ...more,
  });

/** What an officer says of a revision as the province delivers it; each `n` is an act of its own. */
export const reviewChange = (n: number, recordId: string, verdict: string, more: object = {}): Change => ({
  unit: profile.unit.key,
  n,
  kind: 'review',
  data: reviewData(n, recordId, verdict, more),
});

/** A line as the province delivers it; of the phone's own person when nothing is said. */
export const entryChange = (
  n: number,
  line: string,
  person = profile.person,
  name = profile.name,
): Change => ({
  unit: profile.unit.key,
  n,
  kind: 'entry',
  data: { line, person, name },
});
