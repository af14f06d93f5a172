import { type CatalogueItem, itemOf } from './catalogues/catalogue.ts';
import { isGuardedAddition } from './catalogues/extend-catalogue.ts';
import { modelTypes } from './catalogues/model-types.ts';
import type { RecordContext } from './record-context.ts';

/** The list's word about a type of model: the province's where a context is at hand, the shipped one on the server. */
export const modelTypeItem = (
  type: unknown,
  context: Pick<RecordContext, 'catalogue'> | undefined,
): CatalogueItem | undefined =>
  typeof type === 'string'
    ? itemOf(context ? context.catalogue('model-types') : modelTypes, type)
    : undefined;

/**
 * True for a model that receives people: nothing about it may tell where it is or whom it received. Of a type the
 * province added, unless its code says that it is open.
 */
export const isRestrictedModel = (
  type: unknown,
  context: Pick<RecordContext, 'catalogue'> | undefined,
): boolean =>
  modelTypeItem(type, context)?.restricted === true || (typeof type === 'string' && isGuardedAddition(type));
