import type { Summary } from '../../domain/define-record.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import type { OtherRow } from '../../store/officer/other-row.ts';
import { listCommunes, type OverseenCommune } from '../../store/officer/units.ts';
import { namesOf } from '../../store/record-context.ts';
import type { Services } from '../services.ts';
import { useLive } from '../use-live.ts';
import { contextWith } from './record-names.ts';

/** The communes an officer answers for, and names for whatever was written there. */
export interface Overseen {
  readonly communes: readonly OverseenCommune[];
  /** A form's context in which every village of them has its name. */
  readonly context: RecordContext;
  /** Name of a commune or village; the key of one that is unknown here. */
  readonly nameOf: (key: string) => string;
  /** Villages of a record in words; the whole commune where it names none. */
  readonly placeOf: (row: OtherRow) => string;
  /** Title and detail in the language in use. */
  readonly summaryOf: (row: OtherRow) => Summary;
  /** The main topic; for other records what they are. */
  readonly contentOf: (row: OtherRow) => string;
}

/** Puts names and records together; pure. */
export const overseen = (
  communes: readonly OverseenCommune[],
  own: RecordContext,
  registry: Services['registry'],
): Overseen => {
  const villages = Object.fromEntries(
    communes.flatMap((commune) => commune.villages.map(({ key, name }) => [key, name])),
  );
  const names = new Map<string, string>([
    ...own.villages.map(({ key, name }) => [key, name] as const),
    ...Object.entries(villages),
    ...communes.map(({ key, name }) => [key, name] as const),
  ]);
  const context = contextWith(own, { ...Object.fromEntries(names) });
  const forSummary = namesOf(context, language.value);
  const nameOf = (key: string) => names.get(key) ?? key;
  const summaryOf = (row: OtherRow): Summary =>
    (row.body && registry.get(row.type)?.summary(row.body as never, forSummary)) ?? row.summary;
  return {
    communes,
    context,
    nameOf,
    placeOf: (row) =>
      row.villages.length === 0 ? t().picker.wholeCommune : row.villages.map(nameOf).join(', '),
    summaryOf,
    contentOf: (row) => {
      const topic = (row.body as { readonly topics?: readonly unknown[] } | undefined)?.topics?.[0];
      return typeof topic === 'string' ? forSummary.label('topics', topic) : summaryOf(row).title;
    },
  };
};

/** The same, kept up with what comes down; undefined until it is read. */
export const useOverseen = ({ store, context, registry }: Services): Overseen | undefined => {
  const communes = useLive(() => listCommunes(store), [store]);
  return communes && overseen(communes, context.value, registry);
};
