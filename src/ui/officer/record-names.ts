import type { Names } from '../../domain/define-record.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { language } from '../../i18n/language.ts';
import { namesOf } from '../../store/record-context.ts';

/** Names of units that came with an answer. */
export type UnitNames = Readonly<Record<string, string>>;

/** The context with the villages of an answer: a record of any commune reads by its names. */
export const contextWith = (context: RecordContext, names: UnitNames): RecordContext => ({
  ...context,
  villages: Object.entries(names).map(([key, name]) => ({ key: key as OrgUnitKey, name })),
});

/** Names for the summary of a record of any commune. */
export const namesWith = (context: RecordContext, names: UnitNames): Names =>
  namesOf(contextWith(context, names), language.value);
