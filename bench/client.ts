import { type AppServices, openServices } from '../src/app-services.ts';
import { createClosedDesk } from '../src/closed-desk.ts';
import { propagandaSession } from '../src/domain/records/propaganda-session/definition.ts';
import { checkBody } from '../src/domain/validate.ts';
import { listRecords, recordsAt } from '../src/store/records.ts';
import { saveRecords } from '../src/store/save-record.ts';
import { nextStepSize, searchStep } from '../src/store/search.ts';
import { isFailure } from '../src/store/store.ts';
import { createDictionaryLoader } from '../src/sync/load-dictionary.ts';
import { createTransport } from '../src/sync/transport.ts';
import { loadClosedKey } from '../src/vault/closed-key.ts';
import { sha256 } from '../src/vault/digest.ts';
import { type HarnessRecord, sessionOf } from './session-of.ts';

/** What can be measured; there is one way of doing things. */
export const variants = { default: {} };

let services: AppServices;
/** Set to a record's own time while it is saved. */
let nowMs: number | undefined;

/** Opens an empty store under the real modules, activated by a code: the one given, else the one the bench's server gives. */
export const open = async (options: { readonly code?: string } = {}): Promise<void> => {
  const loadDictionary = createDictionaryLoader(fetch.bind(globalThis), sha256);
  // A phone has it in its precache before it ever goes offline.
  if (!(await loadDictionary(1))) throw new Error('the dictionary did not load');
  const opened = await openServices({
    profileId: 'p1',
    loadDictionary,
    triggers: false,
    clock: () => nowMs ?? Date.now(),
  });
  if (!opened.ok) throw new Error(opened.code);
  services = opened.services;
  const code = options.code ?? (await (await fetch('/bench/code')).text());
  const done = await services.activate({ code });
  if (!done.ok) throw new Error(done.code);
};

const itemOf = (record: HarnessRecord) => {
  const body = sessionOf(record);
  const checked = checkBody(propagandaSession, body, propagandaSession.version);
  if ('code' in checked) throw new Error(`${checked.code} ${checked.fields}`);
  return { definition: propagandaSession, body: checked.body };
};

const save = async (records: readonly HarnessRecord[]): Promise<void> => {
  const saved = await saveRecords(services.store, records.map(itemOf));
  if (isFailure(saved)) throw new Error(saved.code);
};

/** Saves one record; resolves when it is durable. */
export const saveOne = async (record: HarnessRecord): Promise<void> => {
  nowMs = Date.parse(record.createdAt);
  await save([record]);
  nowMs = undefined;
};

/**
 * Saves many. Up to 500 one by one, each at its own time, as they come to be in the field: saved in one transaction
 * they would share one instant and travel in fewer bytes than real ones. More go in one transaction.
 */
export const saveBulk = async (records: readonly HarnessRecord[]): Promise<void> => {
  if (records.length > 500) return save(records);
  for (const record of records) await saveOne(record);
};

/** Sends everything that waits; rejects when the link breaks. */
export const sync = async (): Promise<void> => {
  const outcome = await services.engine.syncNow();
  if (!outcome.ok) throw new Error(`${outcome.cause} ${outcome.problem?.code ?? ''}`);
};

/** Sends the closed line of the day, which `sync` does not: with `triggers` off nothing else goes by itself. */
export const closedLine = async (): Promise<void> =>
  createClosedDesk(services.store, await loadClosedKey('p1')).sendDayLine(
    createTransport(fetch.bind(globalThis)),
  );

const everything = async () => (await listRecords(services.store, { limit: 1_000_000 })).rows;

/** As the journal searches: step after step, each once larger. */
const found = async (text: string) => {
  const keys: string[] = [];
  let from: string | undefined;
  let size = 0;
  do {
    size = nextStepSize(size);
    const step = await searchStep(services.store, { text }, from, size);
    keys.push(...step.keys);
    from = step.next;
  } while (from !== undefined);
  return recordsAt(services.store, keys);
};

/** Number of the newest records, by day, as the list shows them. */
export const latest = async (limit: number): Promise<number> =>
  (await listRecords(services.store, { limit })).rows.length;

/** Number of communes with records; the app asks no such question, so the list is read whole. */
export const countByCommune = async (): Promise<number> => {
  const counts = new Map<string, number>();
  for (const { body } of await everything()) {
    const [key = ''] = (body as { places: { villages: string[] } }).places.villages;
    const commune = key.slice(0, 5);
    counts.set(commune, (counts.get(commune) ?? 0) + 1);
  }
  return counts.size;
};

/** Number of records whose village begins with these letters, by the app's own search. */
export const prefix = async (text: string): Promise<number> =>
  (await found(text)).filter(({ body }) =>
    (body as { places: { typed: string[] } }).places.typed[0]?.startsWith(text),
  ).length;
