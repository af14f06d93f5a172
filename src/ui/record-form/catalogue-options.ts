import {
  type Catalogue,
  type CatalogueItem,
  label,
  offeredInOpen,
} from '../../domain/catalogues/catalogue.ts';
import type { Choice, NamedChoice, Offered } from '../../domain/fields.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { language } from '../../i18n/language.ts';
import type { Option } from '../kit/choices.tsx';

/** Where the typed words of a list stand among its codes. */
export const OTHER = 'OTHER';

/** Chips shown before the rest of a list without marks of its own. */
const FIRST_SHOWN = 5;
const ALL_SHOWN = 8;

/** What a list offers: the short chips, and everything. */
export interface ListOptions {
  readonly short: readonly Option[];
  readonly all: readonly Option[];
}

/** The province's list where there is one; kinds of an entry (loa cố định, loa kéo) are a list of their own. */
const catalogueOf = (shipped: Catalogue, context: RecordContext): Catalogue => {
  const current = context.catalogue(shipped.name);
  const isWhole = shipped.items.every((item) => current.items.some(({ code }) => code === item.code));
  return isWhole ? current : shipped;
};

/** Options of a list: only what may be newly chosen, and what is chosen already; the codes of `lead` before all others. */
export const optionsOf = (
  shipped: Catalogue,
  offered: Offered | undefined,
  context: RecordContext,
  chosen: readonly string[],
  lead: readonly string[] = [],
): ListOptions => {
  const list = catalogueOf(shipped, context);
  const isOffered = (item: CatalogueItem) =>
    offeredInOpen(item) && (offered === undefined || offered(item.code, context));
  const possible = list.items.filter((item) => chosen.includes(item.code) || isOffered(item));
  const items = [
    ...possible.filter(({ code }) => lead.includes(code)),
    ...possible.filter(({ code }) => !lead.includes(code)),
  ];
  const option = (form: 'short' | 'full') => (item: CatalogueItem) => ({
    value: item.code,
    label: label(list, item.code, language.value, form),
  });
  const common = items.filter((item) => item.common === true);
  const first = items.length <= ALL_SHOWN ? items : common.length > 0 ? common : items.slice(0, FIRST_SHOWN);
  const always = [...lead, ...chosen];
  const short = items.filter((item) => first.includes(item) || always.includes(item.code));
  return { short: short.map(option('short')), all: items.map(option('full')) };
};

/** The code a choice stands under. */
export const codeOf = (choice: Choice): string => (typeof choice === 'string' ? choice : OTHER);

/** Short words for a choice: its chip, or what was typed. */
export const choiceText = (shipped: Catalogue, choice: Choice, context: RecordContext): string =>
  typeof choice !== 'string' && choice.other !== ''
    ? choice.other
    : label(catalogueOf(shipped, context), codeOf(choice), language.value, 'short');

/** The same for a choice with a name: "Hội Liên hiệp Phụ nữ: Hội Phụ nữ xã Mường Và". */
export const namedText = (shipped: Catalogue, choice: NamedChoice, context: RecordContext): string =>
  typeof choice === 'string' || 'other' in choice
    ? choiceText(shipped, choice, context)
    : `${choiceText(shipped, choice.code, context)}: ${choice.name}`;
