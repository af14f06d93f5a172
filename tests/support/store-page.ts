import { periodWindow } from '../../src/domain/periods.ts';
import { registry } from '../../src/domain/records/index.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { getDraft, putDraft } from '../../src/store/drafts.ts';
import { createLocalMarker } from '../../src/store/marker.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openOpfsJournal } from '../../src/store/opfs-journal.ts';
import { highestSeq } from '../../src/store/outbox.ts';
import { listRecords, recordsAt } from '../../src/store/records.ts';
import { saveRecord, saveRecords } from '../../src/store/save-record.ts';
import { nextStepSize, searchStep } from '../../src/store/search.ts';
import type { Store } from '../../src/store/store.ts';
import { pendingCount } from '../../src/store/waiting.ts';
import { writtenFacts } from '../../src/store/written-facts.ts';
import { loadDeviceKey } from '../../src/vault/device-key.ts';
import { sha256 } from '../../src/vault/digest.ts';
import { verifyDirectory } from '../../src/vault/directory.ts';
import { countRequests } from './count-requests.ts';

const PROFILE = 'p1';
let store: Store | undefined;
let held: readonly unknown[] = [];

const opened = (): Store => {
  if (!store) throw new Error('not open');
  return store;
};

const body = (note: string, heldOn = '2026-11-20') => ({
  heldOn,
  places: { villages: ['04204-01@2025-07-01'] },
  topics: ['GENDER_EQUALITY'],
  channel: 'DIRECT_SESSION',
  attendance: { total: { value: 20 } },
  note,
});

/** Text that no disk can store in less: a quota counts bytes after compression. */
const noise = (length: number): string =>
  Array.from({ length: Math.ceil(length / 10_000) }, () =>
    Array.from(crypto.getRandomValues(new Uint16Array(10_000)), (n) =>
      String.fromCharCode(0x4e00 + (n % 20_000)),
    ).join(''),
  )
    .join('')
    .slice(0, length);

const noteOf = (shown: unknown): string => (shown as { note: string }).note;

/** The real store over the real storage of a browser, as a test drives it. */
const page = {
  open: async () => {
    const { sender } = await loadDeviceKey(PROFILE);
    const result = await openStore(PROFILE, {
      clock: Date.now,
      sha256,
      sender,
      journal: await openOpfsJournal(PROFILE),
      marker: createLocalMarker(PROFILE),
      registry,
      verifyDirectory,
      changed: new BroadcastChannel('changed'),
    });
    if (result.ok) store = result.store;
    return result.ok ? { recovered: result.recovered, sender } : result;
  },
  close: () => opened().close(),
  save: (note: string, draftId?: string) =>
    saveRecord(opened(), {
      definition: propagandaSession,
      body: body(note),
      ...(draftId === undefined ? {} : { draftId }),
    }),
  saveNoise: (length: number, draftId?: string) => page.save(noise(length), draftId),
  saveDays: (count: number, note: string) =>
    saveRecords(
      opened(),
      Array.from({ length: count }, (_, i) => ({
        definition: propagandaSession,
        body: body(`${note} ${i}`, `${2000 + (i % 27)}-${String(1 + (i % 12)).padStart(2, '0')}-15`),
      })),
    ).then((saved) => ('code' in saved ? saved : { count: saved.length })),
  putDraft: (id: string, note: string) =>
    putDraft(opened(), {
      id,
      type: 'propaganda_session',
      values: { note },
      carried: [],
      updatedAt: Date.now(),
    }),
  draft: async (id: string) => (await getDraft(opened(), id))?.values,
  notes: async () => (await listRecords(opened(), { limit: 100_000 })).rows.map((row) => noteOf(row.body)),
  first: async (limit: number) => (await listRecords(opened(), { limit })).rows.length,
  /** As the journal searches: step after step until fifty are found, then their rows. */
  find: async (text: string) => {
    const keys: string[] = [];
    let from: string | undefined;
    let size = 0;
    do {
      size = nextStepSize(size);
      const step = await searchStep(opened(), { text }, from, size);
      keys.push(...step.keys);
      from = step.next;
    } while (from !== undefined && keys.length < 50);
    return (await recordsAt(opened(), keys.slice(0, 50))).length;
  },
  /** What Hôm nay adds up. */
  month: async (year: number, month: number) =>
    (await writtenFacts(opened(), periodWindow('M', year, month, 'calendar'))).length,
  /** Holds a list in memory as a screen does. */
  hold: async (limit: number) => {
    held = (await listRecords(opened(), { limit })).rows;
    return held.length;
  },
  counted: async (work: () => Promise<unknown>) => {
    const seen = countRequests();
    const result = await work();
    return { ...seen.stop(), result };
  },
  seqs: () => opened().db.outbox.orderBy('seq').keys() as Promise<unknown> as Promise<number[]>,
  pending: () => pendingCount(opened()),
  highestSeq: () => highestSeq(opened()),
  db: () => opened().db,
  journalState: () => opened().journalState(),
};

/** What `page.evaluate` finds. */
export type Book = typeof page;
declare global {
  var book: Book;
}
globalThis.book = page;
