import type { AnyRecord } from '../../domain/define-record.ts';
import type { RecordId } from '../../domain/envelope.ts';
import type { Draft as Body, ModelRef } from '../../domain/fields.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { modelRefOf } from '../../domain/records/model/register.ts';
import { getRecord, listRecords } from '../../store/records.ts';
import { modelFieldOf } from '../record-form/carry-over.ts';
import { type FormStart, startNew } from '../record-form/form-state.ts';
import type { Services } from '../services.ts';

/** Among how many of the newest records the last one of a type is looked for. */
const LOOK_BACK = 50;

/**
 * A model taken over from another record as the register has it today: its copy there may be of another year. One that
 * works no longer is left out.
 */
export const withModelOfToday = (
  definition: AnyRecord,
  { models }: RecordContext,
  start: FormStart,
): FormStart => {
  const field = modelFieldOf(definition);
  const ref = field === undefined ? undefined : (start.values[field] as ModelRef | undefined);
  if (field === undefined || ref === undefined) return start;
  const model = models.find(({ id, active }) => id === ref.id && active);
  if (model) return { ...start, values: { ...start.values, [field]: modelRefOf(model) } };
  const { [field]: _closed, ...values } = start.values;
  return { ...start, values, carried: start.carried.filter((name) => name !== field) };
};

/** An empty form with what is remembered of the last record of its type, or with all that a repeat carries. */
export const freshStart = async (
  { store, context }: Pick<Services, 'store' | 'context'>,
  definition: AnyRecord,
  repeated?: RecordId,
): Promise<FormStart> => {
  const last = repeated
    ? await getRecord(store, repeated)
    : (await listRecords(store, { limit: LOOK_BACK })).rows.find(({ type }) => type === definition.type);
  const now = context.peek();
  const start = startNew(definition, now, last?.body as Body | undefined, repeated !== undefined);
  return withModelOfToday(definition, now, start);
};
