import type { AnyOutline, AnyRecord } from '../define-record.ts';
import type { Indicator } from '../indicators.ts';

/** The record types of a build as far as lists and sums need them, and the way to the rest of them. */
export interface RecordTypes<D extends AnyOutline = AnyOutline> {
  readonly all: readonly D[];
  /** Undefined for a type this build does not know, or knows by its definition alone. */
  readonly get: (type: string) => D | undefined;
  /** The definitions, with fields, rules and schema: loaded when a form, a rule or the province asks for them. */
  readonly full: () => Promise<Registry>;
}

/** The record types of a build, handed to screens and server. */
export interface Registry extends RecordTypes<AnyRecord> {
  readonly types: ReadonlySet<string>;
  /** The indicators of all types, in the order of the officer's page. */
  readonly indicators: readonly Indicator[];
  /** Undefined for a code this build does not know. */
  readonly indicatorOf: (code: string) => Indicator | undefined;
}

/** Builds a registry; throws when a type or an indicator is there twice. */
export const createRegistry = (definitions: readonly AnyRecord[]): Registry => {
  const byType = new Map(definitions.map((d) => [d.type as string, d]));
  if (byType.size !== definitions.length) throw new Error('a record type is registered twice');
  const indicators = definitions.flatMap((d) => d.indicators);
  const byCode = new Map(indicators.map((i) => [i.code, i]));
  if (byCode.size !== indicators.length) throw new Error('an indicator is fed by two record types');
  const registry: Registry = {
    all: definitions,
    types: new Set(byType.keys()),
    get: (type) => byType.get(type),
    full: async () => registry,
    indicators,
    indicatorOf: (code) => byCode.get(code),
  };
  return registry;
};
