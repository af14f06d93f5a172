import type { Catalogue } from '../../src/domain/catalogues/catalogue.ts';
import { modelEvents } from '../../src/domain/catalogues/model-events.ts';
import { modelHolders } from '../../src/domain/catalogues/model-holders.ts';
import { modelStandards } from '../../src/domain/catalogues/model-standards.ts';
import { isDay } from '../../src/domain/day.ts';
import { fold } from '../../src/domain/fold.ts';
import { codeByWords } from '../../src/domain/import/code-by-words.ts';
import { isRestrictedModel } from '../../src/domain/model-type.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { type BadCell, dayText, type ListRow } from './list-file.ts';

/** Columns of a list of models; each row is one event, with what the model was from that day on. */
export const modelColumns = [
  ...[
    'commune',
    'code',
    'name',
    'type',
    'standard',
    'parent',
    'villages',
    'host_facility',
    'members',
    'women',
  ],
  ...['holder', 'decision_number', 'decision_date', 'contact_name', 'contact_role', 'contact_phone'],
  ...['event', 'on', 'into'],
] as const;

/** What a list is read with. */
export interface ModelLookups {
  readonly types: Catalogue;
  readonly facilities: Catalogue;
  /** The commune of a code or key; of the row's own column, or the one the command names. */
  readonly communeOf: (cell: string) => OrgUnitKey | undefined;
  readonly villageOf: (commune: OrgUnitKey, name: string, day: string | undefined) => OrgUnitKey | undefined;
}

/** One event out of one row; `parent` and `into` still name another model as the list does. */
export interface ListedEvent {
  readonly line: number;
  readonly on?: string;
  readonly kind: string;
  readonly modelType: string;
  readonly standard?: string;
  readonly parent?: string;
  readonly places: { readonly whole: true } | { readonly villages: readonly OrgUnitKey[] };
  readonly hostFacility?: string;
  readonly members?: object;
  readonly into?: string;
}

/** A model as its rows tell it. */
export interface ListedModel {
  readonly commune: OrgUnitKey;
  readonly code?: string;
  readonly name: string;
  readonly holder?: string;
  readonly decision?: object;
  readonly contact?: object;
  /** In the order of their days. */
  readonly events: readonly ListedEvent[];
}

/** What rows of one model have in common: the list's code, else commune, type and name without marks. */
export const matchKey = (commune: string, code: string | undefined, name: string, type: string): string =>
  code ? `${commune} #${fold(code)}` : `${commune} ${type} ${fold(name)}`;

const CLEAR = '-';

interface Carried {
  cells: Record<string, string>;
  events: ListedEvent[];
  commune: OrgUnitKey;
}

/** Reads the rows into models; cells that mean nothing are all named, and then there are no models. */
export const readModels = (
  rows: readonly ListRow[],
  lookups: ModelLookups,
): { readonly models: readonly ListedModel[]; readonly bad: readonly BadCell[] } => {
  const bad: BadCell[] = [];
  const groups = new Map<string, Carried>();
  for (const { line, cells } of rows) {
    const wrong = (column: string, reason: string): undefined => {
      bad.push({ line, column, reason });
    };
    const commune = lookups.communeOf(cells.commune ?? '');
    if (!commune) {
      wrong('commune', 'is no commune of this province today');
      continue;
    }
    const typeCell = cells.type ?? '';
    const type = typeCell === '' ? undefined : codeByWords(lookups.types, typeCell);
    const key = matchKey(commune, cells.code, cells.name ?? '', type ?? '');
    const before = groups.get(key);
    if (typeCell !== '' && !type) wrong('type', 'is no type of model: see the list model-types');
    const given = Object.entries(cells).filter(
      ([column, cell]) => cell !== '' && column !== 'on' && column !== 'event',
    );
    const now: Record<string, string> = { ...before?.cells, into: '', ...Object.fromEntries(given) };
    if (!now.name) wrong('name', 'is missing');
    if (!now.type) wrong('type', 'is missing');
    const value = (column: string): string | undefined => {
      const cell = now[column] ?? '';
      return cell === '' || cell === CLEAR ? undefined : cell;
    };
    const code = (column: string, catalogue: Catalogue) => {
      const cell = value(column);
      return cell === undefined
        ? undefined
        : (codeByWords(catalogue, cell) ?? wrong(column, 'is not known: see --help'));
    };
    const day = (cell: string | undefined, column: string): string | undefined => {
      if (cell === undefined || cell === '') return undefined;
      const text = dayText(cell);
      return text !== undefined && isDay(text) ? text : wrong(column, 'is no day: 2026-11-21 or 21/11/2026');
    };
    const number = (column: string): { value: number } | undefined => {
      const cell = value(column)?.replace(/[.\s]/g, '');
      if (cell === undefined) return undefined;
      return /^\d{1,6}$/.test(cell) ? { value: Number(cell) } : wrong(column, 'is no number of people');
    };

    const on = day(cells.on, 'on');
    const modelType = codeByWords(lookups.types, now.type ?? '') ?? '';
    const villages = isRestrictedModel(modelType, undefined)
      ? []
      : (value('villages')?.split('|') ?? []).map((name) => name.trim());
    const keys = villages.map((name) => lookups.villageOf(commune, name, on));
    if (keys.includes(undefined)) wrong('villages', 'is no village of the commune on that day');
    const [total, women] = [number('members'), number('women')];
    const parts = {
      standard: code('standard', modelStandards),
      parent: value('parent'),
      hostFacility: code('host_facility', lookups.facilities),
      members: total || women ? { ...(total ? { total } : {}), ...(women ? { women } : {}) } : undefined,
      into: value('into'),
    };
    const eventCell = cells.event ?? '';
    const kind =
      eventCell === '' ? (before ? 'CHANGED' : 'ESTABLISHED') : codeByWords(modelEvents, eventCell);
    if (kind === undefined) wrong('event', 'is no event: see --help');
    const event: ListedEvent = {
      line,
      ...(on ? { on } : {}),
      kind: kind ?? '',
      modelType,
      places: keys.length > 0 ? { villages: keys as OrgUnitKey[] } : { whole: true },
      ...(Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as object),
    };
    groups.set(key, { cells: now, commune, events: [...(before?.events ?? []), event] });
    for (const column of ['holder'] as const) code(column, modelHolders);
    day(value('decision_date'), 'decision_date');
  }
  return { bad, models: bad.length > 0 ? [] : [...groups.values()].map(modelOf) };
};

const modelOf = ({ cells, events, commune }: Carried): ListedModel => {
  const value = (column: string): string | undefined => {
    const cell = cells[column] ?? '';
    return cell === '' || cell === CLEAR ? undefined : cell;
  };
  const some = (parts: Record<string, string | undefined>): object | undefined => {
    const given = Object.entries(parts).filter(([, part]) => part !== undefined);
    return given.length > 0 ? Object.fromEntries(given) : undefined;
  };
  const decisionDate = value('decision_date');
  const parts = {
    code: value('code'),
    holder: value('holder') && codeByWords(modelHolders, value('holder') ?? ''),
    decision: some({
      number: value('decision_number'),
      date: decisionDate === undefined ? undefined : dayText(decisionDate),
    }),
    contact: some({
      name: value('contact_name'),
      role: value('contact_role'),
      phone: value('contact_phone'),
    }),
  };
  return {
    commune,
    name: cells.name ?? '',
    events: [...events].sort((a, b) =>
      (a.on ?? '') < (b.on ?? '') ? -1 : (a.on ?? '') > (b.on ?? '') ? 1 : 0,
    ),
    ...(Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as object),
  };
};
