import * as z from 'zod/mini';
import type { RecordId } from './envelope.ts';
import type { OrgUnitKey } from './org-units.ts';
import type { Quantity } from './quantity.ts';
import { quantitySchema } from './quantity-schema.ts';

/** A code of a catalogue, or the words typed under "Khác". */
export type Choice = string | { readonly other: string };

/** A choice, or a code with the name of who it is: an organisation, a speaker. */
export type NamedChoice = Choice | { readonly code: string; readonly name: string };

/** How many people: any part may be left out; men are computed, never stored; a null value is "chưa rõ". */
export interface Headcount {
  readonly total?: Quantity;
  readonly women?: Quantity;
  /** "Chưa đếm riêng nữ": takes the session out of every percentage of women. */
  readonly womenNotCounted?: true;
  readonly children?: Quantity;
  readonly ethnicMinority?: Quantity;
  readonly disabled?: Quantity;
  readonly households?: Quantity;
  readonly group?: { readonly who: Choice; readonly count: Quantity };
}

/** The whole commune, or villages by key and, for those not in the list yet, by the name typed. */
export type Places =
  | { readonly whole: true }
  | { readonly villages: readonly OrgUnitKey[]; readonly typed?: readonly string[] };

/** MOCST: to the standard of the ministry of culture; INDEPENDENT: by itself. */
export type ModelStandard = 'MOCST' | 'INDEPENDENT';

/** The model that another belongs to, with its standard on that day. */
export interface ModelParent {
  readonly id: RecordId;
  readonly standard?: ModelStandard;
}

/** A model of the register, with a copy of what facts and lists need of it on that day. */
export interface ModelRef {
  readonly id: RecordId;
  /** Code of its type; OTHER for one that was typed. */
  readonly type: string;
  readonly standard?: ModelStandard;
  readonly parent?: ModelParent;
  /** Absent for a restricted model, like its places: they would name a person or a house. */
  readonly name?: string;
  readonly places?: Places;
}

/** Printable characters and line breaks in NFC, trimmed; no NUL, no lone surrogate. */
const isCleanText = (text: string): boolean =>
  !/\p{Surrogate}/u.test(text) &&
  text === text.normalize('NFC').trim() &&
  !/\p{Cc}/u.test(text.replaceAll('\n', ''));

/** Clean text of 1 to `maxLength` characters. */
export const textSchema = (maxLength: number) =>
  z.string().check(z.minLength(1), z.maxLength(maxLength), z.refine(isCleanText));
const code = z.string().check(z.regex(/^[A-Z0-9][A-Z0-9_]{0,39}$/));
/** Schema of a choice. */
export const choiceSchema: z.ZodMiniType<Choice> = z.union([
  code,
  z.strictObject({ other: textSchema(120) }),
]);
/** Schema of a named choice: every plain choice is one. */
export const namedChoiceSchema: z.ZodMiniType<NamedChoice> = z.union([
  choiceSchema,
  z.strictObject({ code, name: textSchema(120) }),
]);
const unitKey = z
  .string()
  .check(z.regex(/^[0-9A-Z-]{2,20}@\d{4}-\d{2}-\d{2}$/)) as unknown as z.ZodMiniType<OrgUnitKey>;
const people = quantitySchema({ min: 0, max: 1_000_000 });

/** Strict schema of a head-count. */
export const headcountSchema = z.strictObject({
  total: z.exactOptional(people),
  women: z.exactOptional(people),
  womenNotCounted: z.exactOptional(z.literal(true)),
  children: z.exactOptional(people),
  ethnicMinority: z.exactOptional(people),
  disabled: z.exactOptional(people),
  households: z.exactOptional(people),
  group: z.exactOptional(z.strictObject({ who: choiceSchema, count: people })),
}) as unknown as z.ZodMiniType<Headcount>;

/** Schema of places. */
export const placesSchema = z.union([
  z.strictObject({ whole: z.literal(true) }),
  z.strictObject({
    villages: z.array(unitKey).check(z.maxLength(60)),
    typed: z.exactOptional(z.array(textSchema(80)).check(z.minLength(1), z.maxLength(10))),
  }),
]) as unknown as z.ZodMiniType<Places>;

const recordId = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const standard = z.enum(['MOCST', 'INDEPENDENT']);

/** Schema of the model that another belongs to. */
export const modelParentSchema = z.strictObject({
  id: recordId,
  standard: z.exactOptional(standard),
}) as unknown as z.ZodMiniType<ModelParent>;

/** Strict schema of a model of the register. */
export const modelRefSchema = z.strictObject({
  id: recordId,
  type: code,
  standard: z.exactOptional(standard),
  parent: z.exactOptional(modelParentSchema),
  name: z.exactOptional(textSchema(120)),
  places: z.exactOptional(placesSchema),
}) as unknown as z.ZodMiniType<ModelRef>;
