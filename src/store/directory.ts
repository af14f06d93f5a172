import { namedChangeSchema } from '../domain/change-data.ts';
import {
  DIRECTORY,
  type Directory,
  type DirectoryPlace,
  directoryChangeSchema,
  isExpired,
} from '../domain/directory.ts';
import type { Change } from '../domain/protocol.ts';
import { readMeta, writeMeta } from './meta.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { read, write } from './write.ts';

/** A verified directory, and whether the day it was signed for is over. */
export interface KeptDirectory {
  readonly directory: Directory;
  /** By the clock of the phone: something to show, never a reason not to seal. */
  readonly isExpired: boolean;
}

/**
 * The directory of a commune as the pinned root key signed it; undefined before one came down, and again once another
 * root key was pinned. @param unit key of the commune; left out: the one of the profile
 */
export const getDirectory = (store: Store, unit?: string): Promise<KeptDirectory | undefined> =>
  read(store, async () => {
    const { directories, profile } = await readMeta(store.db, ['directories', 'profile']);
    const kept = directories?.[unit ?? profile?.unit.key ?? ''];
    if (!kept || kept.rootKey !== profile?.rootKey) return undefined;
    return { directory: kept.directory, isExpired: isExpired(kept.directory, store.ports.clock()) };
  });

const offered = ({
  kind,
  data,
  unit,
}: Change): readonly { readonly unit: string; readonly jws: string }[] => {
  const named = kind === 'setting' ? namedChangeSchema.safeParse(data) : undefined;
  if (!named?.success || named.data.name !== DIRECTORY) return [];
  const value = directoryChangeSchema.safeParse(named.data.value);
  return value.success ? [{ unit, jws: value.data.jws }] : [];
};

/**
 * Keeps the directories among changes that the pinned root key signed for the commune they came under. Of two the higher
 * version stays, whatever came first and from which database of the province; a forged one changes nothing.
 */
export const takeDirectories = async (
  store: Store,
  changes: readonly Change[],
): Promise<StoreFailure | undefined> => {
  const offers = changes.flatMap(offered);
  if (offers.length === 0) return undefined;
  const { profile } = await read(store, () => readMeta(store.db, ['profile']));
  if (!profile) return undefined;
  const { rootKey, province } = profile;
  const verified: Directory[] = [];
  // Before the transaction: a signature is verified outside the database, which does not wait for it.
  for (const { jws, unit } of offers) {
    const place: DirectoryPlace = { rootKey, province: province.code, unit };
    const directory = await store.ports.verifyDirectory(jws, place);
    if (directory) verified.push(directory);
  }
  const result = await write(store, ['meta'], async () => {
    const { directories } = await readMeta(store.db, ['directories']);
    const kept = { ...directories };
    for (const directory of verified) {
      const known = kept[directory.unit];
      if (known?.rootKey === rootKey && known.directory.version >= directory.version) continue;
      kept[directory.unit] = { rootKey, directory };
    }
    await writeMeta(store.db, { directories: kept });
  });
  return isFailure(result) ? result : undefined;
};
