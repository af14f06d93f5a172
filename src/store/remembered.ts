import type { Fields, NamedChoice, Places } from '../domain/fields.ts';
import { fold } from '../domain/fold.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { RecordRow } from './rows.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { read, write } from './write.ts';

/** A name typed before, as it goes into a field again. */
export type RememberedName = Exclude<NamedChoice, string>;

/** What was typed into earlier records of this phone, the last used first. */
export interface Remembered {
  /** Villages that are not in the list, by name. */
  readonly villages: readonly string[];
  /** Names of organisations and speakers by the list their code is from. */
  readonly names: { readonly [catalogue: string]: readonly RememberedName[] };
}

/** Among so many of the newest records. */
const LOOK_BACK = 200;
const MOST_FORGOTTEN = 200;
const VILLAGES = 'villages';

/** Under which list and words a remembered name is the same, whatever its tone marks and capitals. */
const keyOf = (list: string, word: string | RememberedName): string =>
  typeof word === 'string'
    ? `${list}/${fold(word)}`
    : 'other' in word
      ? `${list}/OTHER/${fold(word.other)}`
      : `${list}/${word.code}/${fold(word.name)}`;

type Found = { readonly list: string; readonly word: string | RememberedName };

const wordsOf = (fields: Fields, body: { readonly [name: string]: unknown }): readonly Found[] =>
  Object.entries(fields).flatMap(([name, field]): readonly Found[] => {
    const value = body[name];
    if (value === undefined) return [];
    if (field.kind === 'places') {
      const places = value as Places;
      return 'villages' in places ? (places.typed ?? []).map((word) => ({ list: VILLAGES, word })) : [];
    }
    if (field.kind !== 'choices' || field.isNamed !== true) return [];
    return (value as readonly NamedChoice[]).flatMap((word) =>
      typeof word === 'string' ? [] : [{ list: field.catalogue.name, word }],
    );
  });

/** What earlier records of this phone offer to a form; what was forgotten by hand stays forgotten. */
export const readRemembered = (store: Store): Promise<Remembered> =>
  read(store, async () => {
    const [rows, { forgotten = [] }] = await Promise.all([
      store.db.records.orderBy('listKey').limit(LOOK_BACK).toArray() as Promise<readonly RecordRow[]>,
      readMeta(store.db, ['forgotten']),
    ]);
    // Last: once something else than the database was awaited, a live query no longer sees what is read.
    const registry = await store.ports.registry.full();
    const gone = new Set(forgotten);
    const found = new Map<string, Found>();
    for (const { type, body } of rows) {
      const definition = registry.get(type);
      if (!definition || definition.sealed) continue;
      for (const one of wordsOf(definition.fields as Fields, body as { [name: string]: unknown })) {
        const key = keyOf(one.list, one.word);
        if (!gone.has(key) && !found.has(key)) found.set(key, one);
      }
    }
    const words = [...found.values()];
    const lists = new Set(words.map(({ list }) => list).filter((list) => list !== VILLAGES));
    const of = (wanted: string) => words.flatMap(({ list, word }) => (list === wanted ? [word] : []));
    return {
      villages: of(VILLAGES) as readonly string[],
      names: Object.fromEntries([...lists].map((list) => [list, of(list) as readonly RememberedName[]])),
    };
  });

const forget = async (store: Store, key: string): Promise<StoreFailure | undefined> => {
  const result = await write(store, ['meta'], async () => {
    const { forgotten = [] } = await readMeta(store.db, ['forgotten']);
    const next = [key, ...forgotten.filter((one) => one !== key)].slice(0, MOST_FORGOTTEN);
    await writeMeta(store.db, { forgotten: next });
    return undefined;
  });
  return isFailure(result) ? result : undefined;
};

/** Does not offer this village again; records that hold it keep it. */
export const forgetVillage = (store: Store, name: string): Promise<StoreFailure | undefined> =>
  forget(store, keyOf(VILLAGES, name));

/** Does not offer this name again; records that hold it keep it. @param catalogue the list of its code */
export const forgetName = (
  store: Store,
  catalogue: string,
  name: RememberedName,
): Promise<StoreFailure | undefined> => forget(store, keyOf(catalogue, name));
