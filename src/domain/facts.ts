import type { AnyOutline } from './define-record.ts';
import type { Entry } from './envelope.ts';
import type { Fact } from './fact.ts';

/**
 * The single place that says what a record counts for. Deterministic in definition and entry;
 * a deletion counts for nothing. The body must have passed `checkBody`.
 */
export const factsOf = (definition: AnyOutline, entry: Entry): readonly Fact[] => {
  if (entry.body === null || definition.sealed) return [];
  const drafts = definition.facts(entry.body as never, entry.orgUnit);
  return drafts.map((draft) => ({
    orgUnit: entry.orgUnit,
    ...draft,
    type: definition.type,
    version: definition.version,
  }));
};
