import type { Day } from '../domain/day.ts';
import { type Saved, saveRecord } from './save-record.ts';
import type { Store, StoreFailure } from './store.ts';

/** Says of a month that there was nothing, with the guarantees of `saveRecord`. Throws where no type says so. */
export const saveNilMonth = async (store: Store, month: Day): Promise<Saved | StoreFailure> => {
  const { all } = await store.ports.registry.full();
  const definition = all.find(({ yieldsTo }) => yieldsTo !== undefined);
  if (!definition) throw new Error('no record type says that a month was empty');
  return saveRecord(store, { definition, body: { [definition.day]: month } });
};
