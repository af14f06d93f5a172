import type { AnyRecord } from '../define-record.ts';

/** The record types of a build, handed to store, sync, screens and server. */
export interface Registry {
  readonly all: readonly AnyRecord[];
  readonly types: ReadonlySet<string>;
  readonly get: (type: string) => AnyRecord | undefined;
}

/** Builds a registry; throws when a type is registered twice. */
export const createRegistry = (definitions: readonly AnyRecord[]): Registry => {
  const byType = new Map(definitions.map((d) => [d.type as string, d]));
  if (byType.size !== definitions.length) throw new Error('a record type is registered twice');
  return { all: definitions, types: new Set(byType.keys()), get: (type) => byType.get(type) };
};
