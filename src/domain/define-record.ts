import type * as z from 'zod/mini';
import type { Role } from './activation.ts';
import type { Day } from './day.ts';
import type { Fact } from './fact.ts';
import { type BodyOf, bodySchema, type Draft, type Fields, type Label } from './fields.ts';
import type { Indicator } from './indicators.ts';
import type { OrgUnitKey } from './org-units.ts';
import type { RecordContext } from './record-context.ts';

/** error: cannot be saved. ask: saved after one more tap. warn: said, never in the way. */
export type Severity = 'error' | 'ask' | 'warn';

/** Numbers and words put into a rule's text on the phone; they never leave it. */
export type RuleParams = { readonly [name: string]: string | number };

/** One check across fields. `check` gives the parameters of the text when the rule is broken. */
export interface Rule<B> {
  readonly code: string;
  readonly severity: Severity;
  /** The fields to mark, as paths ("attendance.women"). */
  readonly fields: readonly string[] | ((body: B) => readonly string[]);
  /**
   * Fields that may still be open when a form asks: without them it draws what the rule is about, so the rule speaks.
   * Any other rule waits until every field it reads is there.
   */
  readonly evenWithout?: readonly (keyof B & string)[];
  /** Errors are checked on the server too and there get no context: they may look at the body only. */
  readonly check: (body: B, context: RecordContext | undefined) => RuleParams | undefined;
  readonly text: { readonly vi: (p: RuleParams) => string; readonly en: (p: RuleParams) => string };
}

/** One numbered part of the form. */
export interface Block {
  readonly title: Label;
  readonly fields: readonly string[];
  /** Collapsed behind "Thêm (không bắt buộc)" until opened or filled. */
  readonly extra?: true;
  /** A line worked out from what is typed so far, shown below the fields. */
  readonly note?: (draft: Draft) => Label | undefined;
}

/** Two lines that stand for a record in a list; `place` is resolved by the caller from the villages. */
export interface Summary {
  readonly title: string;
  readonly detail: string;
}

/** Names a record needs for its summary, in the language of the screen. */
export interface Names {
  readonly unit: (key: OrgUnitKey) => string;
  readonly label: (catalogue: string, code: string) => string;
  readonly lang: 'vi' | 'en';
}

/** What a body counts for, before the entry around it is known. */
export type FactDraft = Omit<Fact, 'orgUnit' | 'type' | 'version'> & { readonly orgUnit?: OrgUnitKey };

/** What lists, sums and the first screen need of a record type; its fields and rules come with the form. */
export interface Outline<B> {
  readonly type: string;
  readonly version: number;
  /** A sealed type has no payload index, no readable list and no facts outside the closed statistics. */
  readonly sealed: boolean;
  /** False for registers and edits: their arrival does not say that a unit has reported for a period. */
  readonly isReport?: false;
  /** Roles that may write it, in the unit they hold them in; absent: whoever serves there. */
  readonly writers?: readonly Role[];
  readonly title: Label;
  /** The words on the button that opens an empty form. Absent: not offered to a collector. */
  readonly action?: Label;
  /** The field that dates the record. */
  readonly day: keyof B & string;
  readonly facts: (body: B, orgUnit: OrgUnitKey) => readonly FactDraft[];
  readonly summary: (body: B, names: Names) => Summary;
  /** Fields carried into a repeated record; head-counts never are. */
  readonly carried?: readonly (keyof B & string)[];
  /**
   * Types whose record of the same month takes this one back: it says that there was nothing in that month, and is
   * dated by the first day of it.
   */
  readonly yieldsTo?: readonly string[];
  /** Lifts a body of an older version to this one. */
  readonly upcast?: (body: unknown, version: number) => unknown;
}

interface Definition<F extends Fields> extends Outline<BodyOf<F>> {
  readonly saveAction?: Label;
  readonly fields: F;
  readonly blocks: readonly Block[];
  /** Fills what follows from other answers; run after every change, told which field, and again before validation. */
  readonly settle?: (draft: Draft, context: RecordContext, changed?: string) => Draft;
  readonly rules: readonly Rule<BodyOf<F>>[];
  /** What its records count for; each code stands in one record type only. */
  readonly indicators: readonly Indicator[];
  /** Those of `carried` that also a new record takes from the last one of its type, marked as such. */
  readonly remembered?: readonly (keyof F & string)[];
}

/** A record type: everything about it derives from this one value. */
export interface RecordDefinition<F extends Fields = Fields> extends Definition<F> {
  readonly schema: z.ZodMiniType<BodyOf<F>>;
  readonly dayOf: (body: BodyOf<F>) => Day;
}

/** A definition whose fields are not known by name, as the registry hands it out. */
// biome-ignore lint/suspicious/noExplicitAny: a registry of unlike bodies; each definition checks its own by `schema` before use.
export type AnyRecord = RecordDefinition<any>;

/** An outline whose body is not known, as a list hands it out. */
// biome-ignore lint/suspicious/noExplicitAny: as for AnyRecord; whoever reads a body took it from a record of this type.
export type AnyOutline = Outline<any>;

/** Completes a definition with its schema; refuses (throws) a block or day that names no field. */
export const defineRecord = <const F extends Fields>(d: Definition<F>): RecordDefinition<F> => {
  const placed = d.blocks.flatMap((b) => b.fields);
  const names = Object.keys(d.fields);
  if (placed.length !== names.length || names.some((n) => !placed.includes(n)))
    throw new Error(`${d.type}: every field stands in exactly one block`);
  if (d.fields[d.day as keyof F]?.kind !== 'date') throw new Error(`${d.type}: day must name a date field`);
  return {
    ...d,
    schema: bodySchema(d.fields),
    dayOf: (body) => (body as Record<string, unknown>)[d.day] as Day,
  };
};
