import type { Lang } from './catalogues/catalogue.ts';
import { type Day, isDay } from './day.ts';

/** Key of a unit: its code with the first day of that meaning, because codes are reused with another meaning. */
export type OrgUnitKey = `${string}@${string}`;

/** Level of a unit; DISTRICT exists only up to 2025-06-30. */
export type OrgLevel = 'PROVINCE' | 'DISTRICT' | 'COMMUNE' | 'VILLAGE';

/**
 * Official type of a unit: T tỉnh, TP thành phố, P phường, X xã, DK đặc khu, and before July 2025 Q quận, H huyện,
 * TX thị xã, TT thị trấn; villages, which have no official list: BAN, THON, TIEU_KHU, TO_DAN_PHO.
 */
export type OrgUnitKind =
  | 'T'
  | 'TP'
  | 'P'
  | 'X'
  | 'DK'
  | 'Q'
  | 'H'
  | 'TX'
  | 'TT'
  | 'BAN'
  | 'THON'
  | 'TIEU_KHU'
  | 'TO_DAN_PHO';

/** A unit as it was from its first to its last day, both inclusive; another name or area is another unit. */
export interface OrgUnit {
  readonly key: OrgUnitKey;
  readonly code: string;
  readonly validFrom: Day;
  /** Absent: still valid. */
  readonly validTo?: Day;
  readonly level: OrgLevel;
  /** Without the word of its kind ("Chiềng Khoong"). */
  readonly name: string;
  readonly kind: OrgUnitKind;
  readonly parent?: OrgUnitKey;
  /** Villages only: the village this one continues; two villages with one predecessor divided it. */
  readonly predecessor?: OrgUnitKey;
}

/** What became of a unit on the first day of the new one; several lines with kind SPLIT share one `from`. */
export interface Succession {
  readonly from: OrgUnitKey;
  readonly to: OrgUnitKey;
  readonly date: Day;
  /** RENAME also stands for a unit that goes on unchanged under a new key. */
  readonly kind: 'RENAME' | 'MERGE' | 'SPLIT';
}

/** The key of a code from a day on. */
export const orgUnitKey = (code: string, validFrom: Day): OrgUnitKey => `${code}@${validFrom}`;

/** Whether a text has the form of a key; whether the unit exists only an index knows. */
export const isOrgUnitKey = (value: unknown): value is OrgUnitKey =>
  typeof value === 'string' && /^[0-9A-Z-]{2,20}@/.test(value) && isDay(value.slice(value.indexOf('@') + 1));

/** Code of the `number`th village of a commune, numbered from 1 by the commune itself. */
export const villageCode = (communeCode: string, number: number): string =>
  `${communeCode}-${String(number).padStart(2, '0')}`;

const KIND_WORDS: { readonly [K in OrgUnitKind]: { readonly vi: string; readonly en: string } } = {
  T: { vi: 'tỉnh', en: 'province' },
  TP: { vi: 'thành phố', en: 'city' },
  P: { vi: 'phường', en: 'ward' },
  X: { vi: 'xã', en: 'commune' },
  DK: { vi: 'đặc khu', en: 'special zone' },
  Q: { vi: 'quận', en: 'urban district' },
  H: { vi: 'huyện', en: 'district' },
  TX: { vi: 'thị xã', en: 'town' },
  TT: { vi: 'thị trấn', en: 'township' },
  BAN: { vi: 'bản', en: 'village' },
  THON: { vi: 'thôn', en: 'village' },
  TIEU_KHU: { vi: 'tiểu khu', en: 'neighbourhood' },
  TO_DAN_PHO: { vi: 'tổ dân phố', en: 'neighbourhood' },
};

/** Name with the word of its kind, as inside a sentence: "xã Chiềng Khoong", "Chiềng Khoong commune". */
export const unitTitle = (unit: Pick<OrgUnit, 'kind' | 'name'>, lang: Lang): string =>
  lang === 'vi' ? `${KIND_WORDS[unit.kind].vi} ${unit.name}` : `${unit.name} ${KIND_WORDS[unit.kind].en}`;
