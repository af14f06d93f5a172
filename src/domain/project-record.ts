import { applyCorrections, type Correction, isSame } from './apply-corrections.ts';
import type { Day } from './day.ts';
import type { AnyRecord } from './define-record.ts';
import type { Entry } from './envelope.ts';
import type { Fact } from './fact.ts';
import { factsOf } from './facts.ts';
import { headOf } from './head-of.ts';
import type { OrgUnitKey } from './org-units.ts';
import type { Registry } from './records/registry.ts';
import { checkBody } from './validate.ts';
import { type StandingReview, standingVerdict } from './verdicts.ts';
import { readLine } from './wire/line.ts';

/** What a record is today. `duplicate`: an officer took it for another one written twice. */
export type ProjectedState = 'live' | 'deleted' | 'conflict' | 'returned' | 'duplicate';

/** A stored revision of a record. */
export interface Revision {
  readonly rev: number;
  readonly line: string;
  readonly entry: Entry;
  readonly commune: OrgUnitKey;
  /** The body as today's definition read it, where that has been done already. */
  readonly body?: Body;
}

type Body = { readonly [field: string]: unknown };

/** A correction or review held for a record. */
export interface HeldAct {
  /** Head line of the act; '' when two lines claim to be it. */
  readonly line: string;
  /** Communes its author might oversee; it has no effect elsewhere. */
  readonly communes: readonly string[];
  /** Order in which the province received the acts of this record. */
  readonly position: number;
}

/** What a record is today, and what it counts for. */
export interface Projection {
  readonly headRev: number;
  readonly state: ProjectedState;
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

/** What was done to a record, in the order in which the province received it. */
export interface StandingActs {
  readonly corrections: readonly Correction[];
  readonly reviews: readonly StandingReview[];
}

const bodiesOf = <B>(acts: readonly HeldAct[], type: string): readonly B[] =>
  acts.flatMap(({ line }) => {
    const entry = line === '' ? undefined : readLine(line);
    return entry?.type === type && entry.body !== null ? [entry.body as B] : [];
  });

/** The acts that have an effect in a commune, read from their lines. */
export const standingActs = (held: readonly HeldAct[], commune: OrgUnitKey): StandingActs => {
  const inOrder = held
    .filter((act) => act.communes.includes(commune))
    .sort((a, b) => a.position - b.position);
  return { corrections: bodiesOf(inOrder, 'correction'), reviews: bodiesOf(inOrder, 'review') };
};

interface Corrected {
  readonly body: Body;
  readonly conflicts: readonly string[];
}

/** Lays the corrections over the head; where the result could not have been saved, a human must decide every field. */
const correctedBody = (
  definition: AnyRecord,
  head: { readonly rev: number; readonly body: Body },
  revisions: readonly Revision[],
  made: readonly Correction[],
): Corrected => {
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

/** Fields in which bodies that claim one revision differ; undefined where one of them is a deletion or does not read. */
const disputedFields = (bodies: readonly (Body | null | undefined)[]): readonly string[] | undefined => {
  const read = bodies.filter((body) => body !== null && body !== undefined);
  if (read.length < bodies.length) return undefined;
  const names = new Set(read.flatMap((body) => Object.keys(body)));
  return [...names].filter((name) => read.some((body) => !isSame(body[name], read[0]?.[name])));
};

/** What of a conflict officers have not decided yet by corrections of that very revision. */
const openFields = (
  disputed: readonly string[],
  rev: number,
  made: readonly Correction[],
): readonly string[] => {
  const decided = new Set(made.flatMap(({ ofRev, changes }) => (ofRev === rev ? Object.keys(changes) : [])));
  return disputed.filter((name) => !decided.has(name));
};

/**
 * What the revisions, corrections and reviews of one record make of it. Deterministic in its arguments whatever order
 * they came in: only a head that nobody contradicts, or whose every disputed field an officer has decided, that is not
 * deleted and was neither returned nor taken for a duplicate, counts for anything.
 * @param revisions at least one, of one author @param actsIn what has an effect in the record's commune
 */
export const projectRecord = (
  registry: Registry,
  revisions: readonly Revision[],
  actsIn: (commune: OrgUnitKey) => StandingActs,
): Projection => {
  const found = headOf(revisions);
  const headRev = Math.max(...revisions.map((r) => r.rev));
  // Of several claims the same one is shown in whatever order they came.
  const claims = revisions.filter((r) => r.rev === headRev).sort((a, b) => (a.line < b.line ? -1 : 1));
  const { entry, commune } = claims[0] as Revision;
  const { type, version, orgUnit: unit } = entry;
  const nothing = { headRev, type, version, unit, commune, day: null, body: null, conflicts: [], facts: [] };

  const definition = registry.get(type);
  const { corrections: made, reviews } = actsIn(commune);
  if (found === 'conflict') {
    const disputed = definition && disputedFields(claims.map((claim) => bodyIn(definition, claim)));
    const open = disputed && openFields(disputed, headRev, made);
    if (!open || open.length > 0) return { ...nothing, state: 'conflict', conflicts: open ?? [] };
  } else if (entry.body === null) return { ...nothing, state: 'deleted' };

  const own = definition && bodyIn(definition, claims[0] as Revision);
  // A body that today's definition refuses is kept as a line and counts for nothing.
  if (!definition || !own) return { ...nothing, state: 'live' };
  const { body, conflicts } = correctedBody(definition, { rev: headRev, body: own }, revisions, made);
  const verdict = standingVerdict(reviews, headRev)?.verdict;
  const state = verdict === 'returned' || verdict === 'duplicate' ? verdict : 'live';
  return {
    ...nothing,
    state,
    day: definition.dayOf(body),
    body,
    conflicts,
    facts: state === 'live' ? factsOf(definition, { ...entry, body }) : [],
  };
};
