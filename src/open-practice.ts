import type { AppServices, OpenedServices } from './app-services.ts';
import type { Profile } from './domain/activation.ts';
import { registry } from './domain/records/index.ts';
import { lineOf } from './domain/wire/line-of.ts';
import { createMemoryMarker } from './store/marker.ts';
import { openStore } from './store/open-store.ts';
import { PRACTICE_ID } from './store/practice.ts';
import { getProfile, putProfile } from './store/profile.ts';
import { applyChanges } from './store/pulled.ts';
import type { SyncEngine } from './sync/engine.ts';
import { createObservable, type SyncStatus } from './sync/sync-status.ts';
import { sha256 } from './vault/digest.ts';

/** No key has this name: whatever is written in the practice book can never be signed. */
const NOBODY = 'practice-practice-prac';

const VALID_FROM = '2025-07-01';

/** An invented collaborator of an invented commune. */
const pupil: Profile = {
  sender: NOBODY,
  person: PRACTICE_ID,
  name: 'Người tập',
  role: 'collector',
  province: { code: '00', name: 'Tập huấn' },
  unit: { key: `00000@${VALID_FROM}`, name: 'Tập Huấn', kind: 'X' },
  villages: ['Bản Thử Một', 'Bản Thử Hai', 'Bản Thử Ba'].map((name, at) => ({
    key: `00000-0${at + 1}@${VALID_FROM}` as const,
    name,
  })),
  rootKey: '',
  keys: [],
};

/** An invented club, so that an activity can be tried, too; it lies there as if it had come down from the province. */
const club = {
  recordId: '00000000-0000-8000-8000-000000000001',
  rev: 1,
  type: 'model',
  version: 1,
  orgUnit: pupil.unit.key,
  recordedAt: 0,
  body: {
    asOf: VALID_FROM,
    name: 'Câu lạc bộ Thử',
    modelType: 'FAMILY_CLUB',
    standard: 'INDEPENDENT',
    places: { villages: [`00000-01@${VALID_FROM}`] },
    events: [],
  },
} as const;

const clubAsChange = {
  cursor: { cluster: PRACTICE_ID, units: {} },
  items: [
    {
      unit: pupil.unit.key,
      n: 1,
      kind: 'entry',
      data: { line: lineOf(club), person: 'nobody', name: '' },
    },
  ],
  left: 0,
} as const;

const still: SyncStatus = {
  phase: 'idle',
  isPaused: true,
  done: 0,
  total: 0,
  sentBytes: 0,
  totalBytes: 0,
};

const cut = { ok: false, code: 'cut' } as const;

/** An engine without a way to anywhere. */
const noEngine: SyncEngine = {
  status: createObservable(still),
  requestSync: () => undefined,
  syncNow: async () => ({ ok: false }),
  pause: () => undefined,
  close: () => undefined,
};

/**
 * Opens the practice book: a store of its own with invented villages and nothing that could send. There is no key, no
 * engine, no transport, no batch for the worker and no word to other windows; even an activation is refused.
 */
export const openPractice = async (): Promise<OpenedServices> => {
  const opened = await openStore(PRACTICE_ID, {
    clock: Date.now,
    sha256,
    sender: NOBODY,
    journal: undefined,
    marker: createMemoryMarker(),
    registry,
    verifyDirectory: async () => undefined,
    changed: { postMessage: () => undefined },
  });
  if (!opened.ok) return opened;
  const { store } = opened;
  if (!(await getProfile(store))) {
    await putProfile(store, pupil);
    await applyChanges(store, { ...clubAsChange, items: [...clubAsChange.items] });
  }
  const services: AppServices = {
    profileId: PRACTICE_ID,
    isPractice: true,
    store,
    engine: noEngine,
    registry,
    signedFetch: { get: async () => cut, put: async () => cut, post: async () => cut },
    carry: async () => Promise.reject(new Error('nothing of a practice book is carried')),
    sender: NOBODY,
    recovered: 0,
    activate: async () => ({ ok: false, code: 'not_kept' }),
    close: () => store.close(),
  };
  return { ok: true, services };
};
