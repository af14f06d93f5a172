import type { Day } from '../../domain/day.ts';
import type { Draft, Field, FieldKind } from '../../domain/fields.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { labelOf } from '../../i18n/label-of.ts';
import type { FieldProps } from '../kit/field.tsx';
import { fieldId } from './raw-values.ts';

/** What every drawn field gets. `path` is its place in the body: "attendance", "materials.0.item". */
export interface FieldViewProps<K extends FieldKind['kind'] = FieldKind['kind']> {
  readonly path: string;
  readonly field: Extract<Field, { kind: K }>;
  /** As typed, see raw-values.ts. */
  readonly value: unknown;
  readonly context: RecordContext;
  /** The record as it is typed so far; a column of a line gets none. */
  readonly draft?: Draft;
  /** The day of the record, once one is chosen. */
  readonly day?: Day | undefined;
  readonly isFromLast: boolean;
  /** Opened by its button a moment ago: shows its choices at once. */
  readonly isOpenedNow?: boolean;
  readonly errorOf: (path: string) => string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** The same for a field whose kind is not known yet. */
export type AnyFieldViewProps = Omit<FieldViewProps, 'field'> & { readonly field: Field };

/** What the parts of the kit say of a field: its name, its hint, and what is wrong with it. */
export const wordsOfField = (props: Omit<AnyFieldViewProps, 'value' | 'onChange'>): FieldProps => ({
  id: fieldId(props.path),
  label: labelOf(props.field.label),
  hint: props.field.hint && labelOf(props.field.hint),
  isOptional: isMarkedOptional(props.field),
  error: props.errorOf(props.path),
});

/** Whether "(không bắt buộc)" stands beside a field: not where a rule asks for it after all. */
export const isMarkedOptional = (field: Field): boolean => field.optional && field.required === undefined;
