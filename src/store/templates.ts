import { shapeOf } from '../domain/carried.ts';
import type { Draft as Body } from '../domain/fields.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { ShownRecord } from './records.ts';
import type { Template, Templates } from './rows.ts';
import { isFailure, type Store, type StoreFailure } from './store.ts';
import { read, write } from './write.ts';

/** So many fit on a page of a phone. */
export const MOST_TEMPLATES = 12;
const MOST_DECLINED = 40;
const OFTEN = 3;
const none: Templates = { list: [], declined: [] };

/** The templates of this phone, the newest first. */
export const readTemplates = (store: Store): Promise<Templates> =>
  read(store, async () => (await readMeta(store.db, ['templates'])).templates ?? none);

const change = async (
  store: Store,
  next: (before: Templates) => Templates,
): Promise<StoreFailure | undefined> => {
  const result = await write(store, ['meta'], async () => {
    const before = (await readMeta(store.db, ['templates'])).templates ?? none;
    await writeMeta(store.db, { templates: next(before) });
    return undefined;
  });
  return isFailure(result) ? result : undefined;
};

/** Keeps a template, or renames the one with its id; beyond `MOST_TEMPLATES` the oldest goes. */
export const putTemplate = (store: Store, template: Template): Promise<StoreFailure | undefined> =>
  change(store, ({ list, declined }) => {
    const isKnown = list.some(({ id }) => id === template.id);
    return {
      list: isKnown
        ? list.map((one) => (one.id === template.id ? template : one))
        : [template, ...list].slice(0, MOST_TEMPLATES),
      declined,
    };
  });

/** Forgets a template; what was written from it stays. */
export const removeTemplate = (store: Store, id: string): Promise<StoreFailure | undefined> =>
  change(store, ({ list, declined }) => ({ list: list.filter((one) => one.id !== id), declined }));

/** Never offers a template of this shape again. */
export const declineShape = (store: Store, shape: string): Promise<StoreFailure | undefined> =>
  change(store, ({ list, declined }) => ({
    list,
    declined: [shape, ...declined.filter((one) => one !== shape)].slice(0, MOST_DECLINED),
  }));

/** A shape among the newest records that has no template yet. */
export interface TemplateOffer {
  readonly shape: string;
  /** The newest record of that shape. */
  readonly record: ShownRecord;
  readonly times: number;
}

/** Shapes of these records without a template, each once, in the order of the records. */
export const shapesWithout = (
  store: Store,
  records: readonly ShownRecord[],
  { list }: Templates,
): readonly TemplateOffer[] => {
  const { registry } = store.ports;
  const shapeOfOne = ({ type, body }: Pick<ShownRecord, 'type' | 'body'>): string | undefined => {
    const definition = registry.get(type);
    return definition?.carried && definition.action ? shapeOf(definition, body as Body) : undefined;
  };
  const known = new Set(list.map(shapeOfOne));
  const found = new Map<string, TemplateOffer>();
  for (const record of records) {
    const shape = shapeOfOne(record);
    if (shape === undefined || known.has(shape)) continue;
    const before = found.get(shape);
    found.set(shape, { shape, record: before?.record ?? record, times: (before?.times ?? 0) + 1 });
  }
  return [...found.values()];
};

/** What was written three times alike and was not declined: worth a template. */
export const worthTemplate = (
  store: Store,
  records: readonly ShownRecord[],
  templates: Templates,
): TemplateOffer | undefined =>
  shapesWithout(store, records, templates).find(
    ({ shape, times }) => times >= OFTEN && !templates.declined.includes(shape),
  );
