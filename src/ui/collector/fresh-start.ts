import type { AnyRecord } from '../../domain/define-record.ts';
import type { RecordId } from '../../domain/envelope.ts';
import type { Draft as Body } from '../../domain/fields.ts';
import { getRecord, listRecords } from '../../store/records.ts';
import { type FormStart, startNew } from '../record-form/form-state.ts';
import type { Services } from '../services.ts';

/** Among how many of the newest records the last one of a type is looked for. */
const LOOK_BACK = 50;

/** An empty form with what is remembered of the last record of its type, or with all that a repeat carries. */
export const freshStart = async (
  { store, context }: Pick<Services, 'store' | 'context'>,
  definition: AnyRecord,
  repeated?: RecordId,
): Promise<FormStart> => {
  const last = repeated
    ? await getRecord(store, repeated)
    : (await listRecords(store, { limit: LOOK_BACK })).rows.find(({ type }) => type === definition.type);
  return startNew(definition, context.peek(), last?.body as Body | undefined, repeated !== undefined);
};
