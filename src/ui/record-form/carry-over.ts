import { itemOf } from '../../domain/catalogues/catalogue.ts';
import type { AnyRecord } from '../../domain/define-record.ts';
import type { Field, Fields } from '../../domain/fields.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import type { RawValues } from './raw-values.ts';

const listOf = (field: Field): string =>
  field.kind === 'choice' || field.kind === 'choices' ? field.catalogue.name : '';

const columnsOf = (field: Field): string => (field.kind === 'rows' ? Object.keys(field.columns).join() : '');

/** Whether both forms ask the same thing: a value of one then reads in the other. */
const isSame = (one: Field, other: Field | undefined): boolean =>
  other !== undefined &&
  one.kind === other.kind &&
  listOf(one) === listOf(other) &&
  columnsOf(one) === columnsOf(other);

/** What was typed into one form as far as the other one asks for it, emptied fields included. */
export const carryOver = (from: AnyRecord, to: AnyRecord, values: RawValues): RawValues =>
  Object.fromEntries(
    Object.entries(from.fields as Fields)
      .filter(([name, field]) => name in values && isSame(field, (to.fields as Fields)[name]))
      .map(([name]) => [name, values[name]]),
  );

/** The choices of a form that know the code, with it chosen: "Sinh hoạt" is a form of a session and a kind of activity. */
export const chosenBy = (to: AnyRecord, code: string): RawValues =>
  Object.fromEntries(
    Object.entries(to.fields as Fields).flatMap(([name, field]) =>
      field.kind === 'choice' && field.catalogue.items.some((item) => item.code === code)
        ? [[name, code]]
        : [],
    ),
  );

/** The form in which a chosen entry is written down, when it is another one that this build has. */
export const homeOf = (
  definition: AnyRecord,
  context: RecordContext,
  name: string,
  value: unknown,
): string | undefined => {
  const field = (definition.fields as Fields)[name];
  if (field?.kind !== 'choice' || typeof value !== 'string') return undefined;
  const home = itemOf(context.catalogue(field.catalogue.name), value)?.home;
  return home !== definition.type && home !== undefined && context.types.has(home) ? home : undefined;
};

/** The field of a record that says which model it is about; undefined for a record about none. */
export const modelFieldOf = (definition: AnyRecord): string | undefined =>
  Object.entries(definition.fields as Fields).find(([, field]) => field.kind === 'model')?.[0];
