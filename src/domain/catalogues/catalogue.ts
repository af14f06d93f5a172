/** Language of a screen or a report. */
export type Lang = 'vi' | 'en';

/** Name of a list in this folder; also the name by which the province extends it. */
export type CatalogueName =
  | 'topics'
  | 'channels'
  | 'venues'
  | 'languages'
  | 'campaigns'
  | 'movements'
  | 'audiences'
  | 'materials'
  | 'speaker-roles'
  | 'org-types'
  | 'model-types'
  | 'model-standards'
  | 'model-holders'
  | 'model-events'
  | 'host-facilities'
  | 'activity-types'
  | 'activity-services'
  | 'facility-conditions'
  | 'model-monthly-counts'
  | 'count-nouns'
  | 'reasons-returned'
  | 'reporting-periods'
  | 'qualifiers'
  | 'precisions';

/** One entry of a list; its code is stable for ever, its words are not. */
export interface CatalogueItem {
  readonly code: string;
  /** Printable label. */
  readonly vi: string;
  readonly en: string;
  /** Vietnamese chip label of at most 24 characters. */
  readonly short?: string;
  /** Noun a report counts the entry with ("buổi", "tờ"). */
  readonly unit?: string;
  readonly secondUnit?: string;
  readonly group?: string;
  /** Shown first; the rest of the list is behind search. */
  readonly common?: true;
  /** The one entry that carries typed words instead of a meaning of its own. */
  readonly freeText?: true;
  /** Never offered in an open record: it would tell of a case. */
  readonly openRecord?: false;
  /** Allowed in the open, but without note, photo, person or household. */
  readonly restricted?: true;
  /** The record type in which the act is written down, when it is not the form that lists it. */
  readonly home?: string;
  /** No head-count fields. */
  readonly attendance?: false;
  /** Fewer people than this are no open record: the number goes to the monthly counts. */
  readonly minAttendance?: number;
  /** A model of this type follows the ministry's standard or stands by itself. */
  readonly takesStandard?: true;
  /** Types of model that count it. */
  readonly modelTypes?: readonly string[];
  readonly kinds?: readonly { readonly code: string; readonly vi: string; readonly en: string }[];
  /** A campaign's own day or month, MM-DD; absent when it is set for each year. */
  readonly from?: string;
  readonly to?: string;
  /** The propaganda window where it is wider than the day itself, MM-DD. */
  readonly campaignFrom?: string;
  readonly campaignTo?: string;
  /** Year from which anniversaries are numbered. */
  readonly since?: number;
  /** Theme of a campaign by year, only as officially worded. */
  readonly themes?: { readonly [year: string]: string };
  readonly ethnicCode?: string;
  /** Organisation type that launched a movement. */
  readonly launcher?: string;
  /** Noun in print where it differs from the unit. */
  readonly printNoun?: string;
  /** Pattern of a noun that takes the group counted ("lượt {nhóm}"). */
  readonly printWith?: string;
  readonly sumsAs?: string;
  /** Last day on which the entry could be chosen. */
  readonly validTo?: string;
  /** Hidden from choice by the province; records that hold it keep their label. */
  readonly hidden?: true;
}

/** A choice list in the order in which it is offered; every open list ends in OTHER. */
export interface Catalogue<Code extends string = string> {
  readonly name: CatalogueName;
  readonly items: readonly (CatalogueItem & { readonly code: Code })[];
}

/** Codes of a shipped list as a union, so that a code written in a source is checked. */
export type CodeOf<C extends Catalogue> = C['items'][number]['code'];

/** Keeps the codes of a shipped list as literal types. */
export const defineCatalogue = <const Code extends string>(
  name: CatalogueName,
  items: readonly (CatalogueItem & { readonly code: Code })[],
): Catalogue<Code> => ({ name, items });

/** Entry of a code, hidden ones included; undefined for a code this build and province do not know. */
export const itemOf = <C extends string>(
  catalogue: Catalogue<C>,
  code: string,
): Catalogue<C>['items'][number] | undefined => catalogue.items.find((item) => item.code === code);

/** Words for a code; a code unknown here (a list newer than this build) stands for itself. English has one form. */
export const label = (catalogue: Catalogue, code: string, lang: Lang, form: 'short' | 'full'): string => {
  const item = itemOf(catalogue, code);
  if (item === undefined) return code;
  if (lang === 'en') return item.en;
  return form === 'short' ? (item.short ?? item.vi) : item.vi;
};

/** Whether an entry may be newly chosen in an open record of whatever type. */
export const offeredInOpen = (item: CatalogueItem): boolean =>
  item.openRecord !== false && item.hidden !== true;

/**
 * Whether a session may be held in this channel: never for entries closed to open records, and for an act that has its
 * home in another record type only once that type is registered (choosing it then opens that type's form).
 */
export const offeredInSession = (channel: CatalogueItem, registeredTypes: ReadonlySet<string>): boolean =>
  offeredInOpen(channel) && (channel.home === undefined || registeredTypes.has(channel.home));
