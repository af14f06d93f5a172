import { readMeta, writeMeta } from './meta.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { read, write } from './write.ts';

/**
 * How far the public part of an officer's key has come. owed: the province has not answered for it. waiting: no
 * directory names it yet. signed: one that the pinned root key signed does.
 */
export type OfficerKeyStanding = 'owed' | 'waiting' | 'signed';

/** How far a key has come; a replaced device key, and with it another sender, owes it anew. */
export const officerKeyStanding = (store: Store, publicKey: string): Promise<OfficerKeyStanding> =>
  read(store, async () => {
    const { directories, officerKeySent, profile } = await readMeta(store.db, [
      'directories',
      'officerKeySent',
      'profile',
    ]);
    const isNamed = Object.values(directories ?? {}).some(
      ({ rootKey, directory }) =>
        rootKey === profile?.rootKey &&
        directory.officers.some(({ boxKey, sender }) => boxKey === publicKey && sender === store.sender),
    );
    if (isNamed) return 'signed';
    return officerKeySent?.publicKey === publicKey && officerKeySent.sender === store.sender
      ? 'waiting'
      : 'owed';
  });

/** Notes that the province has answered for this key. */
export const putOfficerKeySent = async (
  store: Store,
  publicKey: string,
): Promise<StoreFailure | undefined> => {
  const result = await write(store, ['meta'], async () => {
    await writeMeta(store.db, { officerKeySent: { publicKey, sender: store.sender } });
    return undefined;
  });
  return isFailure(result) ? result : undefined;
};
