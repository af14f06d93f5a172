import type { Role } from '../../src/domain/activation.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { registry } from '../../src/domain/records/index.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { createMemoryJournal } from '../../src/store/journal.ts';
import { createMemoryMarker } from '../../src/store/marker.ts';
import { syncLockName } from '../../src/store/messages.ts';
import { openStore } from '../../src/store/open-store.ts';
import { putProfile } from '../../src/store/profile.ts';
import { saveRecords } from '../../src/store/save-record.ts';
import { isFailure, type Store } from '../../src/store/store.ts';
import { activate } from '../../src/sync/activation.ts';
import { createSyncEngine, type EnginePorts, type SyncEngine } from '../../src/sync/engine.ts';
import { createStoreStorage } from '../../src/sync/store-storage.ts';
import { createTransport } from '../../src/sync/transport.ts';
import { verifyDirectory } from '../../src/vault/directory.ts';
import { encodePorts, type MemoryKeys, newKeys } from './encode-ports.ts';
import { inviteTo } from './invite-to.ts';
import type { TestServer } from './server.ts';
import { sessionBodies } from './sessions.ts';
import { sha256 } from './sha256.ts';
import './test-store.ts';

/** Stands between a phone and the real server for one request. */
export type Fault = (send: () => Promise<Response>, init: RequestInit) => Promise<Response>;

/** A phone of a test: the real store and sync, timers moved by hand, faults between it and the real server. */
export interface Phone {
  readonly key: MemoryKeys;
  readonly store: Store;
  readonly engine: SyncEngine;
  /** Used up one by one, one to a request; afterwards the link is clean. */
  readonly faults: Fault[];
  /** Bodies of the requests to /v1/sync in their order. */
  readonly requests: Uint8Array[];
  online: boolean;
  readonly timers: { run: () => void; delayMs: number }[];
  /** Runs the timers that wait now, and waits until nothing is under way. */
  readonly passTime: () => Promise<void>;
  readonly fetchThroughFaults: typeof fetch;
  readonly activate: (code: string, rootKeyHash?: string) => ReturnType<typeof activate>;
  readonly save: (count: number, seed?: number) => Promise<void>;
  readonly states: () => Promise<Record<string, number>>;
  /** Another tab on the same phone: its own engine over the same database, under the same lock. */
  readonly newTab: () => SyncEngine;
  readonly close: () => void;
}

let number = 0;

/** A new phone with a key and an empty store, not activated. @param url where the server is, or a proxy before it */
export const createPhone = async (url: string): Promise<Phone> => {
  const profileId = `sync-${++number}`;
  const key = await newKeys();
  const opened = await openStore(profileId, {
    clock: Date.now,
    sha256,
    sender: key.sender,
    journal: createMemoryJournal(),
    marker: createMemoryMarker(),
    registry,
    verifyDirectory,
    changed: { postMessage: () => undefined },
  });
  if (!opened.ok) throw new Error(opened.code);
  const { store } = opened;
  const faults: Fault[] = [];
  const requests: Uint8Array[] = [];
  const timers: Phone['timers'] = [];

  const fetchThroughFaults: typeof fetch = async (input, init = {}) => {
    const path = new URL(String(input), url).pathname;
    if (path !== '/v1/sync') return fetch(new URL(path, url), init);
    requests.push(init.body as Uint8Array);
    const send = () => fetch(new URL(path, url), init);
    const fault = faults.shift();
    return fault ? fault(send, init) : send();
  };
  const transport = createTransport(fetchThroughFaults, url);
  const ports: EnginePorts = {
    storage: createStoreStorage(store),
    transport,
    encode: encodePorts(key),
    registerBackgroundSync: () => undefined,
    lockName: syncLockName(profileId),
    locks: navigator.locks,
    clock: Date.now,
    random: () => 0.5,
    isOnline: () => phone.online,
    setTimer: (run, delayMs) => {
      const timer = { run, delayMs };
      timers.push(timer);
      return () => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      };
    },
  };
  const phone: Phone = {
    key,
    store,
    engine: createSyncEngine(ports),
    faults,
    requests,
    online: true,
    timers,
    passTime: async () => {
      for (const { run } of timers.splice(0)) run();
      // Whoever asks for the lock now gets it after every run under way.
      await new Promise((resolve) => setTimeout(resolve, 20));
      await navigator.locks.request(ports.lockName, async () => undefined);
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
    fetchThroughFaults,
    activate: async (code, rootKeyHash) => {
      const done = await activate(
        { transport, sha256, key, closed: key.closed, box: key.box },
        { code, ...(rootKeyHash === undefined ? {} : { rootKeyHash }) },
      );
      if (done.ok && (await putProfile(store, done.profile))) throw new Error('profile not kept');
      return done;
    },
    save: async (count, seed) => {
      const items = sessionBodies(count, seed).map((body) => ({ definition: propagandaSession, body }));
      const saved = await saveRecords(store, items);
      if (isFailure(saved)) throw new Error(saved.code);
    },
    states: async () => {
      const counts: Record<string, number> = {};
      for (const { state } of await ports.storage.settled()) counts[state] = (counts[state] ?? 0) + 1;
      return counts;
    },
    newTab: () => createSyncEngine(ports),
    close: () => {
      phone.engine.close();
      store.close();
    },
  };
  return phone;
};

/** A phone somebody in the unit has activated. */
export const activatedPhone = async (
  server: TestServer,
  unit: string,
  url = server.url,
  role: Role = 'collector',
): Promise<Phone> => {
  const phone = await createPhone(url);
  const done = await phone.activate((await inviteTo(server, role, unit as OrgUnitKey)).code);
  if (!done.ok) throw new Error(done.code);
  return phone;
};

/** Faults by name. */
export const fault = {
  /** The request never arrives. */
  cut: (async () => Promise.reject(new TypeError('Failed to fetch'))) as Fault,
  /** The province commits, and the answer is lost. */
  lostAck: (async (send) => {
    await (await send()).arrayBuffer();
    throw new TypeError('Failed to fetch');
  }) as Fault,
  /** A portal answers in the province's place. */
  portal: (async () =>
    new Response('<html>Đăng nhập Wi-Fi</html>', { headers: { 'content-type': 'text/html' } })) as Fault,
  /** The request arrives twice; the second answer is read. */
  twice: (async (send) => {
    await (await send()).arrayBuffer();
    return send();
  }) as Fault,
  status:
    (status: number, code: string, headers: Record<string, string> = {}): Fault =>
    async () =>
      new Response(JSON.stringify({ status, code }), {
        status,
        headers: { 'content-type': 'application/problem+json', ...headers },
      }),
  /** The real answer, changed on its way. */
  changed:
    (change: (answer: { receipts: string[]; keys: string[] }) => unknown): Fault =>
    async (send) => {
      const answer = (await (await send()).json()) as { receipts: string[]; keys: string[] };
      return new Response(JSON.stringify(change(answer)), {
        headers: { 'content-type': 'application/json' },
      });
    },
};
