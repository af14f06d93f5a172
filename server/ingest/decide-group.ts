import { headOf } from '../../src/domain/head-of.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import {
  type Projection,
  projectRecord,
  type Revision,
  standingActs,
} from '../../src/domain/project-record.ts';
import type { OutcomeRun } from '../../src/domain/protocol.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { readLine } from '../../src/domain/wire/line.ts';
import type { ClosedPeriod } from '../db/closings.ts';
import type { ActRow, Held, HeldLine } from '../db/held.ts';
import type { Signer } from '../db/signers.ts';
import { type Delivery, openActs } from './decide-acts.ts';
import { decideEntry } from './decide-entry.ts';
import type { Judged } from './judge-entry.ts';
import { objectionToUnitAct, totalIn, type UnitsHeld } from './judge-unit-act.ts';

/** One outcome, before equal ones are joined to runs. */
export type Outcome = Omit<OutcomeRun, 'count'>;

/** What a group is decided from besides its entries. */
export interface GroupGround extends Held, UnitsHeld {
  readonly signer: Signer;
  readonly registry: Registry;
  /** Communes the signer oversees now. */
  readonly overseen: readonly string[];
  /** Communes with a closed period, among those of the records that acts are about. */
  readonly closed: ReadonlyMap<string, ClosedPeriod>;
}

/** Everything that is to be written for a group, and what each entry is told. */
export interface GroupDecision {
  readonly outcomes: readonly Outcome[];
  readonly stored: readonly Judged[];
  readonly quarantined: readonly (Judged & { readonly reason: string })[];
  readonly projections: readonly (Projection & { readonly recordId: string; readonly person: string })[];
  /** Records that had facts before. */
  readonly replaced: readonly string[];
  readonly acts: readonly ActRow[];
  readonly amendments: ReadonlyMap<string, number>;
  readonly deliveries: readonly Delivery[];
}

type HeldRevision = Revision & { readonly hash: string };

interface Working {
  readonly person: string;
  readonly revisions: HeldRevision[];
  readonly existed: boolean;
}

/** Whether entries of this type are about another record and change what it is. */
export const isAct = (type: string | undefined): type is ActRow['type'] =>
  type === 'correction' || type === 'review';

const targetIn = (body: unknown): string | undefined => (body as { ofRecord?: string } | null)?.ofRecord;

/** Ids of the records that acts among the entries name. */
export const targetsOf = (judged: readonly Judged[]): string[] =>
  judged.flatMap((j) =>
    isAct(j.entry?.type) && j.verdict.kind === 'fit' ? (targetIn(j.entry.body) ?? []) : [],
  );

const revisionOf = ({ line, rev, hash, commune }: HeldLine): HeldRevision | undefined => {
  const entry = readLine(line);
  return entry && { rev, hash, commune, entry, line };
};

/**
 * Decides the entries of a group one after the other from what is held of their records, and works out what follows
 * for records, facts and acts. Pure: the same function for a group of a hundred and for an entry by itself.
 */
export const decideGroup = (judged: readonly Judged[], ground: GroupGround): GroupDecision => {
  const { signer, registry, overseen } = ground;
  const records = new Map<string, Working>();
  for (const row of ground.lines) {
    const revision = revisionOf(row);
    if (!revision) continue;
    const known = records.get(row.recordId);
    if (known) known.revisions.push(revision);
    else records.set(row.recordId, { person: row.person, revisions: [revision], existed: true });
  }
  const acts = openActs(ground.acts, ground.closed);
  const actedOn = new Set(ground.acts.map((act) => act.ofRecord));
  const totals = new Map(ground.totals.map((total) => [total.recordId, total]));

  const outcomes: Outcome[] = [];
  const stored: Judged[] = [];
  const quarantined: (Judged & { reason: string })[] = [];
  const dirty = new Set<string>();

  const objection = ({ entry }: Judged, held: Working | undefined): Problem | undefined => {
    if (!entry) return undefined;
    if (ground.foreign.has(entry.recordId)) return problem('author_only');
    const target = targetIn(entry.body);
    const earlier = acts.get(entry.recordId);
    if (earlier && earlier.type !== entry.type) return problem('payload_invalid', { fields: ['type'] });
    if (earlier && target !== undefined && target !== earlier.ofRecord)
      return problem('payload_invalid', { fields: ['ofRecord'] });
    // What was said earlier is history, whatever stands in its way now.
    if (held?.revisions.some(({ rev }) => rev > entry.rev)) return undefined;
    return objectionToUnitAct(entry, registry, overseen, ground.units, totals.values());
  };

  const noteAct = (type: ActRow['type'], recordId: string, working: Working): void => {
    const head = headOf(working.revisions);
    const line = head === 'conflict' || head === undefined ? '' : head.line;
    const earlier = acts.get(recordId);
    const ofRecord = earlier?.ofRecord ?? working.revisions.flatMap((r) => targetIn(r.entry.body) ?? [])[0];
    // Deleted before it was ever seen whole: there is nothing it could change.
    if (ofRecord === undefined) return;
    acts.put({
      actId: recordId,
      type,
      ofRecord,
      ofPerson: records.get(ofRecord)?.person ?? earlier?.ofPerson ?? null,
      person: signer.person,
      name: signer.name,
      communes: overseen,
      line,
      ...(head === 'conflict' ? { voidRev: Math.max(...working.revisions.map(({ rev }) => rev)) } : {}),
      position: earlier?.position ?? Math.max(0, ...acts.about(ofRecord).map((c) => c.position)) + 1,
      amendment: earlier?.amendment ?? null,
    });
    if (records.has(ofRecord)) dirty.add(ofRecord);
  };

  for (const j of judged) {
    const { entry, seq, hash, commune } = j;
    if (!entry) {
      outcomes.push({ seq, outcome: 'rejected', ...problemOf(j) });
      continue;
    }
    const { recordId, rev, type } = entry;
    const own = ground.foreign.has(recordId) ? undefined : records.get(recordId);
    const refused = j.verdict.kind === 'fit' ? objection(j, own) : undefined;
    const verdict = refused ? ({ kind: 'reject', problem: refused } as const) : j.verdict;
    const decision = decideEntry(own?.revisions ?? [], { rev, hash }, verdict);
    const { outcome, reason, problem: why } = decision;
    outcomes.push({
      seq,
      outcome,
      recordId,
      rev,
      ...(reason ? { reason } : {}),
      ...(why ? { problem: why } : {}),
    });
    if (outcome === 'quarantined' && reason) quarantined.push({ ...j, reason });
    if (!decision.store || !commune) continue;
    stored.push(j);
    const working = own ?? { person: signer.person, revisions: [], existed: false };
    records.set(recordId, working);
    working.revisions.push({
      rev,
      hash,
      entry,
      commune,
      line: j.line,
      ...(j.body ? { body: j.body } : {}),
    });
    // An earlier revision that comes late may be the one a correction was made on.
    if (decision.reproject || actedOn.has(recordId)) dirty.add(recordId);
    if (!decision.reproject) continue;
    if (isAct(type)) noteAct(type, recordId, working);
    const total = totalIn(entry, ground.units);
    if (total) totals.set(recordId, total);
    else totals.delete(recordId);
  }

  const deliveries: Delivery[] = [];
  const projections: GroupDecision['projections'][number][] = [];
  for (const recordId of dirty) {
    const { person, revisions } = records.get(recordId) as Working;
    const projection = projectRecord(registry, revisions, (at) => standingActs(acts.about(recordId), at));
    projections.push({ ...projection, recordId, person });
    const head = headOf(revisions);
    const body = head === 'conflict' ? undefined : (head?.body ?? head?.entry.body);
    const written = body ? registry.get(projection.type)?.dayOf(body as never) : undefined;
    const days = [projection.day, written];
    // The register is the one thing of others that a collector's phone holds.
    const isShared = projection.type === 'model';
    deliveries.push(...acts.deliver(recordId, { person, commune: projection.commune, isShared, days }));
  }
  return {
    outcomes,
    stored,
    quarantined,
    projections,
    replaced: [...dirty].filter((id) => records.get(id)?.existed),
    acts: acts.changed(),
    amendments: acts.amendments,
    deliveries,
  };
};

const problemOf = (j: Judged): { problem?: Problem } =>
  j.verdict.kind === 'reject' ? { problem: j.verdict.problem } : {};
