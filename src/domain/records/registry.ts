import type { AnyRecord } from '../define-record.ts';
import type { Indicator } from '../indicators.ts';

/** The record types of a build, handed to store, sync, screens and server. */
export interface Registry {
  readonly all: readonly AnyRecord[];
  readonly types: ReadonlySet<string>;
  readonly get: (type: string) => AnyRecord | undefined;
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
  return {
    all: definitions,
    types: new Set(byType.keys()),
    get: (type) => byType.get(type),
    indicators,
    indicatorOf: (code) => byCode.get(code),
  };
};
