import { type Day, dayOf, isDay } from '../../domain/day.ts';
import type { FiguresQuery } from '../../domain/figures-api.ts';
import { isOrgUnitKey, type OrgUnitKey } from '../../domain/org-units.ts';
import { type CutOffRule, type Period, periodOn, type Window, windowOf } from '../../domain/periods.ts';

/** Periods an officer can pick. */
export const periodKinds = ['H1', 'M9', 'Y', 'M', 'CUSTOM'] as const;
/** One of `periodKinds`. */
export type PickedKind = (typeof periodKinds)[number];

/** What is looked at: all of it stands in the address, so that back, reload and a second window find it again. */
export interface FiguresChoice {
  readonly unit: OrgUnitKey;
  readonly kind: PickedKind;
  readonly year: number;
  /** 1 to 12; counts for a month only. */
  readonly month: number;
  /** Count for two free days only. */
  readonly from: Day;
  readonly to: Day;
  readonly view: 'current' | 'former';
}

type Query = Readonly<Record<string, string | undefined>>;

const numberIn = (text: string | undefined, min: number, max: number): number | undefined => {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value >= min && value <= max ? value : undefined;
};

/** Reads a choice from an address; what is missing or makes no sense there is that of `today` and the own unit. */
export const readChoice = (query: Query, own: OrgUnitKey, today: Day, rule: CutOffRule): FiguresChoice => {
  const month = periodOn('M', today, rule) as Extract<Period, { kind: 'M' | 'Q' }>;
  const year = windowOf({ kind: 'Y', year: month.year }, rule);
  const kind = periodKinds.find((k) => k === query.ky);
  const from = isDay(query.tu) ? query.tu : year.from;
  const to = isDay(query.den) ? query.den : today;
  return {
    unit: isOrgUnitKey(query.donvi) ? query.donvi : own,
    kind: kind ?? 'Y',
    year: numberIn(query.nam, 2000, 2100) ?? month.year,
    month: numberIn(query.thang, 1, 12) ?? month.index,
    from: from <= to ? from : to,
    to: from <= to ? to : from,
    view: query.cach === 'cu' ? 'former' : 'current',
  };
};

/** The choice as the query of an address; ids, days and numbers only. */
export const choiceQuery = (choice: FiguresChoice): string => {
  const { unit, kind, year, month, from, to, view } = choice;
  return new URLSearchParams({
    donvi: unit,
    ky: kind,
    ...(kind === 'CUSTOM' ? { tu: from, den: to } : { nam: String(year) }),
    ...(kind === 'M' ? { thang: String(month) } : {}),
    ...(view === 'former' ? { cach: 'cu' } : {}),
  }).toString();
};

/** The picked period. */
export const periodOf = ({ kind, year, month, from, to }: FiguresChoice): Period => {
  if (kind === 'CUSTOM') return { kind, from, to };
  return kind === 'M' ? { kind, year, index: month } : { kind, year };
};

/** Days of the picked period. */
export const windowOfChoice = (choice: FiguresChoice, rule: CutOffRule): Window =>
  windowOf(periodOf(choice), rule);

/** What is asked of the province. */
export const figuresQuery = (choice: FiguresChoice, rule: CutOffRule): FiguresQuery => ({
  unit: choice.unit,
  ...windowOfChoice(choice, rule),
  ...(choice.view === 'former' ? { view: 'former' as const } : {}),
});

/** A path with its query, the same for the same question: it is signed, and answers are kept under it. */
export const pathOf = (path: string, query: object): string =>
  `${path}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`;

/** Years to choose from, the newest first. */
export const yearsUntil = (instantMs: number): readonly number[] => {
  // From 15/12 on a day may count in the next year.
  const newest = Number(dayOf(instantMs).slice(0, 4)) + 1;
  return Array.from({ length: newest - FIRST_YEAR + 1 }, (_, back) => newest - back);
};

/** The oldest year the province has handed over. */
const FIRST_YEAR = 2021;
