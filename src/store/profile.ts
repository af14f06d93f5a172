import type { Profile } from '../domain/activation.ts';
import type { Cursor } from '../domain/protocol.ts';
import { lineOf } from '../domain/wire/line-of.ts';
import { journalRows } from './journal-file.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { OutboxRow } from './rows.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { rowHeads } from './waiting.ts';
import { read, write } from './write.ts';

/** Who this device belongs to; undefined before activation, and again once the key it was activated with is lost. */
export const getProfile = (store: Store): Promise<Profile | undefined> =>
  read(store, async () => {
    const { profile } = await readMeta(store.db, ['profile']);
    return profile?.sender === store.sender ? profile : undefined;
  });

/** Asks for everything, entries of this very sender up to a seq included: the database that had them was lost. */
export const fromNothingWithOwn = (upTo: number): Cursor => ({ cluster: '', units: {}, own: upTo });

/** How far this device has pulled; undefined before the first pull. */
export const getCursor = (store: Store): Promise<Cursor | undefined> =>
  read(store, async () => (await readMeta(store.db, ['cursor'])).cursor);

const fixed = (row: OutboxRow, profile: Profile): OutboxRow => {
  const { unfixed, ...rest } = row;
  if (!unfixed) return row;
  const { recordId, rev, type } = row;
  const line = lineOf({ recordId, rev, type, orgUnit: profile.unit.key, ...unfixed });
  return { ...rest, line, lineLength: line.length };
};

/**
 * Stores the profile and gives every waiting row without a line its line under the profile's unit, in one transaction;
 * then the journal gets the lines. A row that has a line keeps it, whatever unit it stands under.
 */
export const putProfile = async (store: Store, profile: Profile): Promise<StoreFailure | undefined> => {
  const result = await write(store, ['outbox', 'meta', 'records'], async () => {
    const heads = (await rowHeads(store.db, 'queued')).filter((row) => row.lineLength === 0);
    const bare = (await store.db.outbox.bulkGet(heads.map((row) => row.seq))).flatMap((row) => row ?? []);
    const rows = bare.map((row) => fixed(row, profile));
    await store.db.outbox.bulkPut(rows);
    const ids = [...new Set(rows.map((row) => row.recordId))];
    const records = (await store.db.records.bulkGet(ids)).flatMap((r) => r ?? []);
    await store.db.records.bulkPut(records.map((r) => ({ ...r, orgUnit: r.orgUnit ?? profile.unit.key })));
    const { counters } = await readMeta(store.db, ['counters']);
    const renewed = rows.length > 0 && counters && { ...counters, generation: counters.generation + 1 };
    await writeMeta(store.db, { profile, ...(renewed ? { counters: renewed } : {}) });
    return { rows, counters: renewed || undefined };
  });
  if (isFailure(result)) return result;
  if (result.rows.length > 0 && result.counters)
    await journalRows(store, result.counters.generation, result.counters.seq, result.rows);
  store.ports.changed.postMessage({ kind: 'saved', profileId: store.profileId });
  return undefined;
};

/** Replaces the server keys (JWS) this device knows; nothing happens before activation. */
export const putServerKeys = async (
  store: Store,
  keys: readonly string[],
): Promise<StoreFailure | undefined> => {
  const result = await write(store, ['meta'], async () => {
    const { profile } = await readMeta(store.db, ['profile']);
    if (profile) await writeMeta(store.db, { profile: { ...profile, keys: [...keys] } });
    return undefined;
  });
  return isFailure(result) ? result : undefined;
};
