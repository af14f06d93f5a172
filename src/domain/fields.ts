import * as z from 'zod/mini';
import type { Catalogue } from './catalogues/catalogue.ts';
import { type Day, isDay } from './day.ts';
import {
  type Choice,
  choiceSchema,
  type Headcount,
  headcountSchema,
  type ModelRef,
  modelRefSchema,
  type NamedChoice,
  namedChoiceSchema,
  type Places,
  placesSchema,
  textSchema,
} from './field-values.ts';
import type { Quantity } from './quantity.ts';
import { quantitySchema } from './quantity-schema.ts';
import type { RecordContext } from './record-context.ts';

export type {
  Choice,
  Headcount,
  ModelParent,
  ModelRef,
  ModelStandard,
  NamedChoice,
  Places,
} from './field-values.ts';

/** A text in both languages of the screen. */
export interface Label {
  readonly vi: string;
  readonly en: string;
}

/** A body as it stands while somebody is still typing: any field may be missing or half done. */
export type Draft = { readonly [field: string]: unknown };

interface Common {
  readonly label: Label;
  readonly hint?: Label;
  /** What to say when it is missing; absent: made from the label. Present on an optional field that a rule asks for. */
  readonly required?: Label;
  /** Absent: always on the form. A field that is not shown is dropped from the body before saving. */
  readonly shown?: (draft: Draft, context: RecordContext) => boolean;
  /** True while `settle` alone decides the value: it stands in the record and is not asked for. */
  readonly implied?: (draft: Draft, context: RecordContext) => boolean;
}

/** What each kind of field needs to be drawn; a form knows these eleven kinds; `internal` is never drawn. */
export type FieldKind =
  /** `after` names the field with the first day of the span this one ends. */
  | { readonly kind: 'date'; readonly after?: string }
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly maxLength: number; readonly multiline: boolean }
  | {
      readonly kind: 'choice';
      readonly catalogue: Catalogue;
      readonly offered?: Offered;
      readonly first?: FirstOn;
    }
  | {
      readonly kind: 'choices';
      readonly catalogue: Catalogue;
      readonly max: number;
      readonly offered?: Offered;
      /** A code may carry the name of who it is; names used before are offered again. */
      readonly isNamed?: true;
    }
  | { readonly kind: 'quantity'; readonly noun: Label; readonly exact: boolean; readonly max: number }
  | { readonly kind: 'headcount'; readonly groups: Catalogue; readonly bare?: Bare }
  | { readonly kind: 'places' }
  | { readonly kind: 'model' }
  | { readonly kind: 'internal' }
  | { readonly kind: 'rows'; readonly columns: Fields; readonly max: number; readonly addLabel: Label };

/** True where a form asks for neither households nor a group: in a small place they would name who came. */
export type Bare = (draft: Draft, context: RecordContext) => boolean;

/** Which codes of a catalogue may be newly chosen; codes already in a record stay readable. */
export type Offered = (code: string, context: RecordContext) => boolean;

/** Codes that stand before all others on the day of a record. */
export type FirstOn = (day: Day, context: RecordContext) => readonly string[];

/** One field of a record: how it is drawn, and the schema that holds on the phone and on the server. */
export type Field<T = unknown> = Common &
  FieldKind & { readonly schema: z.ZodMiniType<T>; readonly optional: boolean };
type Optional<T> = Field<T> & { readonly optional: true };
type Required<T> = Field<T> & { readonly optional: false };

/** The fields of a record in the order of its canonical line. */
export type Fields = { readonly [name: string]: Field };

type ValueOf<F> = F extends Field<infer T> ? T : never;
type OptionalNames<F extends Fields> = {
  [K in keyof F]: F[K] extends { optional: true } ? K : never;
}[keyof F];

/** The TypeScript type of a body, derived from its fields. */
export type BodyOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalNames<F>>]: ValueOf<F[K]>;
} & {
  readonly [K in OptionalNames<F>]?: ValueOf<F[K]>;
};

const unique = (codes: readonly Choice[]) =>
  new Set(codes.map((c) => (typeof c === 'string' ? c : ''))).size === codes.length;

/** A calendar day as 'YYYY-MM-DD'. */
export const date = (o: Common & { after?: string }): Required<Day> => ({
  ...o,
  kind: 'date',
  optional: false,
  schema: z.string().check(z.refine(isDay)) as unknown as z.ZodMiniType<Day>,
});

/** A statement that is true when present and absent otherwise. */
export const flag = (o: Common): Optional<true> => ({
  ...o,
  kind: 'flag',
  optional: true,
  schema: z.literal(true),
});

/** Free text, 1 to `maxLength` characters. */
export const freeText = (o: Common & { maxLength: number; multiline?: boolean }): Required<string> => ({
  ...o,
  kind: 'text',
  multiline: o.multiline ?? false,
  optional: false,
  schema: textSchema(o.maxLength),
});

/** One code of a catalogue. */
export const choice = (
  o: Common & { catalogue: Catalogue; offered?: Offered; first?: FirstOn },
): Required<Choice> => ({
  ...o,
  kind: 'choice',
  optional: false,
  schema: choiceSchema,
});

/** One to `max` codes of a catalogue in the order chosen, the first being the main one. */
export const choices = (
  o: Common & { catalogue: Catalogue; max: number; offered?: Offered },
): Required<readonly Choice[]> => ({
  ...o,
  kind: 'choices',
  optional: false,
  schema: z
    .array(choiceSchema)
    .check(z.minLength(1), z.maxLength(o.max), z.refine(unique)) as unknown as z.ZodMiniType<
    readonly Choice[]
  >,
});

/** One to `max` codes, each with or without the name of who it is: organisations, speakers. */
export const namedChoices = (
  o: Common & { catalogue: Catalogue; max: number },
): Required<readonly NamedChoice[]> => ({
  ...o,
  kind: 'choices',
  isNamed: true,
  optional: false,
  schema: z.array(namedChoiceSchema).check(
    z.minLength(1),
    z.maxLength(o.max),
    z.refine((chosen) => new Set(chosen.map((one) => JSON.stringify(one))).size === chosen.length),
  ) as unknown as z.ZodMiniType<readonly NamedChoice[]>,
});

/** One number with its qualifier; `exact` leaves no room for gần, hơn, khoảng. */
export const quantity = (
  o: Common & { noun: Label; exact?: boolean; min?: number; max?: number },
): Required<Quantity> => ({
  ...o,
  kind: 'quantity',
  exact: o.exact ?? false,
  max: o.max ?? 1_000_000_000_000,
  optional: false,
  schema: quantitySchema({ min: o.min ?? 0, max: o.max ?? 1_000_000_000_000 }),
});

/** Attendance with its parts. */
export const headcount = (o: Common & { groups: Catalogue; bare?: Bare }): Required<Headcount> => ({
  ...o,
  kind: 'headcount',
  optional: false,
  schema: headcountSchema,
});

/** Villages or the whole commune. */
export const places = (o: Common): Required<Places> => ({
  ...o,
  kind: 'places',
  optional: false,
  schema: placesSchema,
});

/** Up to `max` lines of the same columns. */
export const rows = <F extends Fields>(
  o: Common & { columns: F; max: number; addLabel: Label },
): Required<readonly BodyOf<F>[]> => ({
  ...o,
  kind: 'rows',
  optional: false,
  schema: z
    .array(bodySchema(o.columns))
    .check(z.minLength(1), z.maxLength(o.max)) as unknown as z.ZodMiniType<readonly BodyOf<F>[]>,
});

/** A model out of the register of the commune. */
export const model = (o: Common): Required<ModelRef> => ({
  ...o,
  kind: 'model',
  optional: false,
  schema: modelRefSchema,
});

/** A value made by the program and never asked for on a form. */
export const internal = <T>(o: Common & { schema: z.ZodMiniType<T> }): Required<T> => ({
  ...o,
  kind: 'internal',
  optional: false,
});

/** The same field, allowed to be absent. */
export const optional = <T>(field: Field<T>): Optional<T> => ({ ...field, optional: true });

/** Strict schema of a body; parsing keeps the order of `fields`, which is the order of the canonical line. */
export const bodySchema = <F extends Fields>(fields: F): z.ZodMiniType<BodyOf<F>> =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, f]) => [name, f.optional ? z.exactOptional(f.schema) : f.schema]),
    ),
  ) as unknown as z.ZodMiniType<BodyOf<F>>;
