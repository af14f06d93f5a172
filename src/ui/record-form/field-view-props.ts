import type { Field, FieldKind } from '../../domain/fields.ts';
import type { RecordContext } from '../../domain/record-context.ts';

/** What every drawn field gets. `path` is its place in the body: "attendance", "materials.0.item". */
export interface FieldViewProps<K extends FieldKind['kind'] = FieldKind['kind']> {
  readonly path: string;
  readonly field: Extract<Field, { kind: K }>;
  /** As typed, see raw-values.ts. */
  readonly value: unknown;
  readonly context: RecordContext;
  readonly isFromLast: boolean;
  /** Opened by its button a moment ago: shows its choices at once. */
  readonly isOpenedNow?: boolean;
  readonly errorOf: (path: string) => string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** The same for a field whose kind is not known yet. */
export type AnyFieldViewProps = Omit<FieldViewProps, 'field'> & { readonly field: Field };

/** Whether "(không bắt buộc)" stands beside a field: not where a rule asks for it after all. */
export const isMarkedOptional = (field: Field): boolean => field.optional && field.required === undefined;
