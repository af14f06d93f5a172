import { readMeta, writeMeta } from './meta.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { read, write } from './write.ts';

/** Whether the province has answered for this key under the sender of now; a replaced device key owes it anew. */
export const isOfficerKeySent = (store: Store, kid: string): Promise<boolean> =>
  read(store, async () => {
    const { officerKeySent } = await readMeta(store.db, ['officerKeySent']);
    return officerKeySent?.kid === kid && officerKeySent.sender === store.sender;
  });

/** Notes that the province has this key. */
export const putOfficerKeySent = async (store: Store, kid: string): Promise<StoreFailure | undefined> => {
  const result = await write(store, ['meta'], async () => {
    await writeMeta(store.db, { officerKeySent: { kid, sender: store.sender } });
    return undefined;
  });
  return isFailure(result) ? result : undefined;
};
