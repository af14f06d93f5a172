import type { Catalogue, CatalogueName } from '../domain/catalogues/catalogue.ts';
import { label } from '../domain/catalogues/catalogue.ts';
import { CLOSED_THROUGH } from '../domain/change-data.ts';
import { type Day, dayOf, isDay } from '../domain/day.ts';
import type { Names } from '../domain/define-record.ts';
import type { RecordContext } from '../domain/record-context.ts';
import { campaignWindowsOf } from './campaign-windows.ts';
import { catalogueWith } from './catalogues.ts';
import { type MetaValues, readMeta } from './meta.ts';
import { listModels } from './model-register.ts';
import type { Store } from './store.ts';
import { villagesOf } from './villages.ts';

/** The single values a context is made of. */
export type ContextSource = Pick<Partial<MetaValues>, 'profile' | 'lists' | 'lastSavedOn'>;

/** A context from single values already read. Each list is extended once, when first asked for. */
const contextFrom = (
  source: ContextSource,
  today: Day,
  builtOn: Day,
  types: ReadonlySet<string>,
): RecordContext => {
  const made = new Map<CatalogueName, Catalogue>();
  const closed = source.lists?.[`setting/${CLOSED_THROUGH}`]?.value;
  return {
    today,
    builtOn,
    ...(source.lastSavedOn === undefined ? {} : { lastSavedOn: source.lastSavedOn }),
    ...(isDay(closed) ? { closedThrough: closed } : {}),
    catalogue: (name) => {
      const known = made.get(name) ?? catalogueWith(name, source.lists?.[`catalogue/${name}`]?.value);
      made.set(name, known);
      return known;
    },
    campaignWindows: campaignWindowsOf(source),
    villages: villagesOf(source),
    models: [],
    types,
  };
};

/** What forms and lists know beyond the body. @param builtOn day the build was made */
export const readRecordContext = async (store: Store, builtOn: Day): Promise<RecordContext> => {
  const source = await readMeta(store.db, ['profile', 'lists', 'lastSavedOn']);
  const forms = store.ports.registry.all.filter((definition) => definition.action !== undefined);
  const types = new Set<string>(forms.map(({ type }) => type));
  const context = contextFrom(source, dayOf(store.ports.clock()), builtOn, types);
  return { ...context, models: await listModels(store, context, source.profile?.unit.key) };
};

/** Names for a summary; a village or code unknown here stands for itself. */
export const namesOf = (context: RecordContext, lang: 'vi' | 'en'): Names => {
  const villages = new Map(context.villages.map(({ key, name }) => [key, name]));
  return {
    lang,
    unit: (key) => villages.get(key) ?? key,
    label: (catalogue, code) => label(context.catalogue(catalogue as CatalogueName), code, lang, 'short'),
  };
};

/** Vietnamese names from single values already read, for the words a record is found by. */
export const storedNames = (source: ContextSource): Names => {
  const anyDay = dayOf(0);
  return namesOf(contextFrom(source, anyDay, anyDay, new Set()), 'vi');
};
