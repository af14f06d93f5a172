import type { Day } from '../../domain/day.ts';
import { dayParts } from '../../domain/day.ts';
import type { Fields } from '../../domain/fields.ts';
import { periodWindow } from '../../domain/periods.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { sumQuantities } from '../../domain/quantity.ts';
import { listDrafts } from '../../store/drafts.ts';
import { ownFacts } from '../../store/own-facts.ts';
import { listRecords, type ShownRecord } from '../../store/records.ts';
import type { Draft } from '../../store/rows.ts';
import { parseDraft } from '../record-form/parse-draft.ts';
import { readBody } from '../record-form/read-body.ts';
import type { Services } from '../services.ts';

const MOST_RETURNED = 20;

/** What Hôm nay shows. */
export interface TodayData {
  readonly drafts: readonly Draft[];
  readonly returned: readonly ShownRecord[];
  readonly last: ShownRecord | undefined;
  readonly sessions: number;
  /** Absent when nobody was counted. */
  readonly attendances?: Pick<Quantity, 'value' | 'qualifier'>;
}

/** Reads Hôm nay in one go, for the month of a day. */
export const readToday = async ({ store }: Services, today: Day): Promise<TodayData> => {
  const { year, month } = dayParts(today);
  const [drafts, returned, latest, facts] = await Promise.all([
    listDrafts(store),
    listRecords(store, { state: 'returned', limit: MOST_RETURNED }),
    listRecords(store, { limit: 1 }),
    ownFacts(store, periodWindow('M', year, month, 'calendar')),
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
    last: latest.rows[0],
    sessions: sum('sessions').value ?? 0,
    ...(people.value === null ? {} : { attendances: people }),
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
