import * as z from 'zod/mini';
import { textSchema } from '../field-values.ts';
import type { Catalogue, CatalogueItem } from './catalogue.ts';

/**
 * One entry a province adds to a list. Its code starts with P_, which no shipped code ever does: neither the province
 * nor a later release can give a code a second meaning. Without `en` the Vietnamese words stand in both languages.
 */
export const catalogueAddition = z.strictObject({
  code: z.string().check(z.regex(/^P_[A-Z0-9][A-Z0-9_]{0,36}$/)),
  vi: textSchema(120),
  en: z.exactOptional(textSchema(120)),
  short: z.exactOptional(textSchema(24)),
  unit: z.exactOptional(textSchema(24)),
  group: z.exactOptional(z.string().check(z.regex(/^[A-Z][A-Z_]{0,23}$/))),
  common: z.exactOptional(z.literal(true)),
  attendance: z.exactOptional(z.literal(false)),
  restricted: z.exactOptional(z.literal(true)),
});

/** An entry added by a province. */
export type CatalogueAddition = z.infer<typeof catalogueAddition>;

/**
 * True for a type of model a province added that must be kept like one that receives people. The code says so itself,
 * because the server and an older phone judge a record by its codes alone: every added type is kept so unless its code
 * begins with P_OPEN_, so that whoever forgets to say it gives no house away.
 */
export const isGuardedAddition = (code: string): boolean =>
  code.startsWith('P_') && !code.startsWith('P_OPEN_');

/** How a province arranges a list, shipped entries included; codes unknown to this build are passed over. */
export interface CatalogueArrangement {
  /** Codes to stand first, in this order. */
  readonly order?: readonly string[];
  /** Codes no longer offered; OTHER always is. */
  readonly hidden?: readonly string[];
  /** Codes shown first, in place of the shipped marks. */
  readonly common?: readonly string[];
}

const arranged = (item: CatalogueItem, { hidden, common }: CatalogueArrangement): CatalogueItem => {
  const { common: shippedMark, ...rest } = item;
  const isCommon = common === undefined ? shippedMark === true : common.includes(item.code);
  const isHidden = item.code !== 'OTHER' && (item.hidden === true || hidden?.includes(item.code) === true);
  return { ...rest, ...(isCommon ? { common: true } : {}), ...(isHidden ? { hidden: true } : {}) };
};

/**
 * The list of a province: shipped entries, then additions, rearranged, OTHER last. A shipped entry keeps its words and
 * meaning whatever is added; of two additions with one code the first counts. Idempotent; leaves `base` untouched.
 */
export const extendCatalogue = (
  base: Catalogue,
  additions: readonly CatalogueAddition[],
  arrangement: CatalogueArrangement = {},
): Catalogue => {
  const byCode = new Map<string, CatalogueItem>(base.items.map((item) => [item.code, item]));
  for (const addition of additions)
    if (!byCode.has(addition.code))
      byCode.set(addition.code, { ...addition, en: addition.en ?? addition.vi });
  const first = (arrangement.order ?? []).filter((code) => byCode.has(code));
  const codes = [...new Set([...first, ...byCode.keys()])].filter((code) => code !== 'OTHER');
  if (byCode.has('OTHER')) codes.push('OTHER');
  return {
    name: base.name,
    items: codes.flatMap((code) => arranged(byCode.get(code) as CatalogueItem, arrangement)),
  };
};
