import type { Day } from '../../domain/day.ts';
import { dayParts } from '../../domain/day.ts';
import { TARGETS } from '../../domain/list-names.ts';
import { periodWindow } from '../../domain/periods.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { sumQuantities } from '../../domain/quantity.ts';
import { listDrafts } from '../../store/drafts.ts';
import { readMeta } from '../../store/meta.ts';
import { type NilMonth, readNilMonth } from '../../store/nil-month.ts';
import { listRecords, type ShownRecord } from '../../store/records.ts';
import type { Draft, Template } from '../../store/rows.ts';
import { readTemplates, type TemplateOffer, worthTemplate } from '../../store/templates.ts';
import { writtenFacts } from '../../store/written-facts.ts';
import type { FirstServices } from '../services.ts';

const MOST_RETURNED = 20;
/** Among so many of the newest records what is worth repeating is looked for. */
const LOOK_BACK = 50;

/** What Hôm nay shows. */
export interface TodayData {
  readonly drafts: readonly Draft[];
  readonly returned: readonly ShownRecord[];
  /** The newest record that can be repeated. */
  readonly last: ShownRecord | undefined;
  readonly templates: readonly Template[];
  /** Written three times alike: worth a template. */
  readonly offer: TemplateOffer | undefined;
  /** False on a phone on which nothing was ever written. */
  readonly hasRecords: boolean;
  readonly sessions: number;
  /** Absent when nobody was counted. */
  readonly attendances?: Pick<Quantity, 'value' | 'qualifier'>;
  /** The province has set targets for the commune; how far they are reached is read with the lists. */
  readonly hasTargets: boolean;
  readonly nilMonth: NilMonth | undefined;
}

/** Reads Hôm nay in one go, without lists and definitions: they come a moment later. */
export const readToday = async ({ store, registry }: FirstServices, today: Day): Promise<TodayData> => {
  const { year, month } = dayParts(today);
  const [drafts, returned, latest, facts, templates, nilMonth, { lists }] = await Promise.all([
    listDrafts(store),
    listRecords(store, { state: 'returned', limit: MOST_RETURNED }),
    listRecords(store, { limit: LOOK_BACK }),
    writtenFacts(store, periodWindow('M', year, month, 'calendar')),
    readTemplates(store),
    readNilMonth(store, today),
    readMeta(store.db, ['lists']),
  ]);
  const sum = (indicator: string) =>
    sumQuantities(
      facts
        .filter((fact) => fact.indicator === indicator)
        .map(({ value, qualifier }) => (qualifier ? { value, qualifier } : { value })),
    );
  const people = sum('attendances');
  return {
    drafts,
    returned: returned.rows,
    last: latest.rows.find(({ type }) => registry.get(type)?.carried !== undefined),
    templates: templates.list,
    offer: worthTemplate(store, latest.rows, templates),
    hasRecords: latest.rows.length > 0,
    sessions: sum('sessions').value ?? 0,
    ...(people.value === null ? {} : { attendances: people }),
    hasTargets: lists?.[`target/${TARGETS}`] !== undefined,
    nilMonth,
  };
};
