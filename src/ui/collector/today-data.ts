import type { Day } from '../../domain/day.ts';
import { dayParts } from '../../domain/day.ts';
import type { Fields } from '../../domain/fields.ts';
import { periodWindow } from '../../domain/periods.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { sumQuantities } from '../../domain/quantity.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import type { TargetStanding } from '../../domain/targets.ts';
import { listDrafts } from '../../store/drafts.ts';
import { type NilMonth, readNilMonth } from '../../store/nil-month.ts';
import { ownFacts } from '../../store/own-facts.ts';
import { listRecords, type ShownRecord } from '../../store/records.ts';
import type { Draft, Template } from '../../store/rows.ts';
import { readStandings } from '../../store/targets.ts';
import { readTemplates, type TemplateOffer, worthTemplate } from '../../store/templates.ts';
import { parseDraft } from '../record-form/parse-draft.ts';
import { readBody } from '../record-form/read-body.ts';
import type { Services } from '../services.ts';

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
  readonly standings: readonly TargetStanding[];
  readonly nilMonth: NilMonth | undefined;
}

/** Reads Hôm nay in one go, for a day and the lists of that day. */
export const readToday = async (
  { store, registry }: Services,
  context: Pick<RecordContext, 'today' | 'villages' | 'catalogue'>,
): Promise<TodayData> => {
  const { today } = context;
  const { year, month } = dayParts(today);
  const [drafts, returned, latest, facts, templates, standings, nilMonth] = await Promise.all([
    listDrafts(store),
    listRecords(store, { state: 'returned', limit: MOST_RETURNED }),
    listRecords(store, { limit: LOOK_BACK }),
    ownFacts(store, periodWindow('M', year, month, 'calendar')),
    readTemplates(store),
    readStandings(store, context),
    readNilMonth(store, today),
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
    standings,
    nilMonth,
  };
};

/** The day and the first answers of a draft, however little is typed yet. */
export const draftSummary = (draft: Draft, services: Services): { day: Day | undefined; title: string } => {
  const definition = services.registry.get(draft.type);
  if (!definition) return { day: undefined, title: '' };
  const { draft: body } = parseDraft(definition.fields as Fields, draft.values);
  const facts = readBody(definition, body, services.context.value).filter(
    ({ name }) => (definition.fields as Fields)[name]?.kind !== 'date',
  );
  return {
    day: body[definition.day] as Day | undefined,
    title: facts
      .slice(0, 2)
      .map((fact) => fact.value)
      .join(' – '),
  };
};
