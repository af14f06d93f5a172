import { applyCorrections } from '../../src/domain/apply-corrections.ts';
import type { Day } from '../../src/domain/day.ts';
import type { AnyRecord } from '../../src/domain/define-record.ts';
import type { Entry } from '../../src/domain/envelope.ts';
import type { Fact } from '../../src/domain/fact.ts';
import { factsOf } from '../../src/domain/facts.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { checkBody } from '../../src/domain/validate.ts';
import { readLine } from '../../src/domain/wire/line.ts';
import type { RecordState } from '../db/schema-records.ts';
import { type HeldRev, headOf } from './decide-entry.ts';

/** A stored revision of a record. */
export interface Revision extends HeldRev {
  readonly entry: Entry;
  readonly commune: OrgUnitKey;
  /** The body as today's definition read it, where that has been done already. */
  readonly body?: Body;
}

type Body = { readonly [field: string]: unknown };

/** A correction held for a record. */
export interface HeldCorrection {
  /** Head line of the correction; '' when two lines claim to be it. */
  readonly line: string;
  /** Communes its author might correct; it has no effect elsewhere. */
  readonly communes: readonly string[];
  readonly position: number;
}

/** What a record is today, and what it counts for. */
export interface Projection {
  readonly headRev: number;
  readonly state: RecordState;
  readonly type: string;
  readonly version: number;
  readonly unit: OrgUnitKey;
  readonly commune: OrgUnitKey;
  readonly day: Day | null;
  readonly body: Body | null;
  readonly conflicts: readonly string[];
  readonly facts: readonly Fact[];
}

const bodyIn = (definition: AnyRecord, { entry, body }: Revision): Body | undefined => {
  if (body || entry.body === null) return body;
  const checked = checkBody(definition, entry.body, entry.version);
  return 'code' in checked ? undefined : (checked.body as Body);
};

const changesIn = (correction: HeldCorrection): { ofRev: number; changes: Body } | undefined => {
  const entry = correction.line === '' ? undefined : readLine(correction.line);
  if (entry?.type !== 'correction' || entry.body === null) return undefined;
  return entry.body as { ofRev: number; changes: Body };
};

/** Lays the corrections over the head; where the result could not have been saved, a human must decide every field. */
const correctedBody = (
  definition: AnyRecord,
  head: { readonly rev: number; readonly body: Body },
  revisions: readonly Revision[],
  corrections: readonly HeldCorrection[],
): { readonly body: Body; readonly conflicts: readonly string[] } => {
  const made = [...corrections]
    .sort((a, b) => a.position - b.position)
    .map(changesIn)
    .filter((c) => c !== undefined);
  if (made.length === 0) return { body: head.body, conflicts: [] };
  const bodyOf = (rev: number): Body | undefined => {
    const claims = revisions.filter((r) => r.rev === rev);
    return claims.length === 1 && claims[0] ? bodyIn(definition, claims[0]) : undefined;
  };
  const corrected = applyCorrections(head, bodyOf, made);
  const checked = checkBody(definition, corrected.body, definition.version);
  return 'code' in checked
    ? { body: head.body, conflicts: [...new Set(made.flatMap((c) => Object.keys(c.changes)))] }
    : { body: checked.body as Body, conflicts: corrected.conflicts };
};

/**
 * What the revisions and corrections of one record make of it. Deterministic in its arguments whatever order they came
 * in: only a head that nobody contradicts, that is not deleted and was not returned, counts for anything.
 * @param revisions at least one, of one author
 * @param returned revs an officer has sent back
 */
export const projectRecord = (
  registry: Registry,
  revisions: readonly Revision[],
  corrections: readonly HeldCorrection[],
  returned: ReadonlySet<number>,
): Projection => {
  const found = headOf(revisions);
  const headRev = Math.max(...revisions.map((r) => r.rev));
  // Of several claims the same one is shown in whatever order they came.
  const claims = revisions.filter((r) => r.rev === headRev).sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const head = claims[0] as Revision;
  const { entry, commune } = head;
  const { type, version, orgUnit: unit } = entry;
  const nothing = { headRev, type, version, unit, commune, day: null, body: null, conflicts: [], facts: [] };
  if (found === 'conflict') return { ...nothing, state: 'conflict' };
  if (entry.body === null) return { ...nothing, state: 'deleted' };

  const definition = registry.get(type);
  const own = definition && bodyIn(definition, head);
  // A body that today's definition refuses is kept as a line and counts for nothing.
  if (!definition || !own) return { ...nothing, state: 'live' };
  const valid = corrections.filter((c) => c.communes.includes(commune));
  const { body, conflicts } = correctedBody(definition, { rev: headRev, body: own }, revisions, valid);
  const state = returned.has(headRev) ? 'returned' : 'live';
  return {
    ...nothing,
    state,
    day: definition.dayOf(body),
    body,
    conflicts,
    facts: state === 'live' ? factsOf(definition, { ...entry, body }) : [],
  };
};
