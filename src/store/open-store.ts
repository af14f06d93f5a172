import { deriveIds } from './derived-ids.ts';
import { failureOf } from './failure.ts';
import type { JournalState } from './journal.ts';
import { readMeta } from './meta.ts';
import { recover } from './recover.ts';
import { createDatabase, STORE_VERSION, type StoreDb } from './schema.ts';
import type { Store, StorePorts } from './store.ts';

/** An open store, or why there is none; `recovered` = unsent saves put back from the journal. */
export type OpenResult =
  | { readonly ok: true; readonly store: Store; readonly recovered: number }
  | { readonly ok: false; readonly code: 'version_newer' | 'blocked' | 'unavailable' };

/** How long an opening waits for an old tab to let go of the database. */
const BLOCKED_MS = 4_000;
/** Dexie keeps its version times ten. */
const NATIVE_VERSION = STORE_VERSION * 10;

type Connected = 'open' | 'version_newer' | 'blocked';

/** Opens the connection. A database of a newer build is left alone, never deleted and never read by older code. */
const connect = async (db: StoreDb): Promise<Connected> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<'blocked'>((resolve) => {
    db.on('blocked', () => {
      timer = setTimeout(() => resolve('blocked'), BLOCKED_MS);
    });
  });
  const opened = await Promise.race([Promise.resolve(db.open()).then(() => 'open' as const), blocked]);
  clearTimeout(timer);
  if (opened === 'blocked') {
    db.close();
    return 'blocked';
  }
  // Dexie opens a newer database as if it were its own.
  if (db.backendDB().version <= NATIVE_VERSION) return 'open';
  db.close();
  return 'version_newer';
};

/** A damaged database fails at the first opening; the browser then replaces it, and the second one succeeds. */
const connectTwice = async (db: StoreDb): Promise<Connected | 'unavailable'> => {
  for (let round = 0; round < 3; round++) {
    try {
      return await connect(db);
    } catch {
      db.close();
      await new Promise((resolve) => setTimeout(resolve, 100 * round));
    }
  }
  return 'unavailable';
};

const createStore = (profileId: string, ports: StorePorts, db: StoreDb): Store => {
  let journal: JournalState = ports.journal ? 'ok' : 'unavailable';
  let superseded = false;
  let reopening: Promise<boolean> | undefined;
  // Another tab upgrades or deletes the database: it waits until this connection is gone.
  db.on('versionchange', () => {
    superseded = true;
    db.close();
  });
  const reopen = async (): Promise<boolean> => {
    if (superseded) return false;
    db.close();
    if ((await connectTwice(db)) !== 'open') return false;
    await recover(db, ports);
    return true;
  };
  return {
    profileId,
    sender: ports.sender,
    ports,
    db,
    derivedIds: new Map(),
    journalState: () => journal,
    setJournalState: (state) => {
      journal = state;
    },
    reopen: () => {
      reopening ??= reopen().finally(() => {
        reopening = undefined;
      });
      return reopening;
    },
    close: () => {
      superseded = true;
      db.close();
    },
  };
};

/**
 * Opens the store of a profile and brings database, journal and marker into agreement first (recover.ts).
 * `blocked`: a tab of an older build holds the database; `unavailable`: the browser gives no database at all.
 */
export const openStore = async (profileId: string, ports: StorePorts): Promise<OpenResult> => {
  const db = createDatabase(profileId);
  const connected = await connectTwice(db);
  if (connected !== 'open') return { ok: false, code: connected };
  const store = createStore(profileId, ports, db);
  try {
    const recovered = await recover(db, ports);
    const { counters } = await readMeta(db, ['counters']);
    await deriveIds(store, (counters?.seq ?? 0) + 1, 1);
    return { ok: true, store, recovered };
  } catch (error) {
    store.close();
    if (!failureOf(error)) throw error;
    return { ok: false, code: 'unavailable' };
  }
};
