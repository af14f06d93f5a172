import { type Problem, problem } from '../../src/domain/problem.ts';
import type { OutcomeRun } from '../../src/domain/protocol.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { readLine } from '../../src/domain/wire/line.ts';
import type { CorrectionRow, Held, HeldLine } from '../db/held.ts';
import type { Signer } from '../db/signers.ts';
import { decideEntry, headOf } from './decide-entry.ts';
import type { Judged } from './judge-entry.ts';
import { type Projection, projectRecord, type Revision } from './project-record.ts';

/** One outcome, before equal ones are joined to runs. */
export type Outcome = Omit<OutcomeRun, 'count'>;

/** A correction that must reach the author of the corrected record. */
export interface Delivery {
  readonly to: string;
  readonly commune: string;
  readonly data: { readonly line: string; readonly person: string; readonly name: string };
}

/** Everything that is to be written for a group, and what each entry is told. */
export interface GroupDecision {
  readonly outcomes: readonly Outcome[];
  readonly stored: readonly Judged[];
  readonly quarantined: readonly (Judged & { readonly reason: string })[];
  readonly projections: readonly (Projection & { readonly recordId: string; readonly person: string })[];
  /** Records that had facts before. */
  readonly replaced: readonly string[];
  readonly corrections: readonly CorrectionRow[];
  readonly deliveries: readonly Delivery[];
}

interface Working {
  readonly person: string;
  readonly revisions: (Revision & { readonly line: string })[];
  readonly existed: boolean;
}

/** Ids of the records that corrections among the entries name. */
export const targetsOf = (judged: readonly Judged[]): string[] =>
  judged.flatMap((j) =>
    j.entry?.type === 'correction' && j.verdict.kind === 'fit' && j.entry.body !== null
      ? [(j.entry.body as { ofRecord: string }).ofRecord]
      : [],
  );

const revisionOf = ({ line, rev, hash, commune }: HeldLine): (Revision & { line: string }) | undefined => {
  const entry = readLine(line);
  return entry && { rev, hash, commune, entry, line };
};

/**
 * Decides the entries of a group one after the other from what is held of their records, and works out what follows
 * for records, facts and corrections. Pure: the same function for a group of a hundred and for an entry by itself.
 */
export const decideGroup = (
  judged: readonly Judged[],
  held: Held,
  signer: Signer,
  registry: Registry,
  overseen: readonly string[],
): GroupDecision => {
  const records = new Map<string, Working>();
  for (const row of held.lines) {
    const revision = revisionOf(row);
    if (!revision) continue;
    const known = records.get(row.recordId);
    if (known) known.revisions.push(revision);
    else records.set(row.recordId, { person: row.person, revisions: [revision], existed: true });
  }
  const corrections = new Map(held.corrections.map((c) => [c.correctionId, c]));
  const of = (recordId: string) => [...corrections.values()].filter((c) => c.ofRecord === recordId);
  const hasCorrections = new Set(held.corrections.map((c) => c.ofRecord));

  const outcomes: Outcome[] = [];
  const stored: Judged[] = [];
  const quarantined: (Judged & { reason: string })[] = [];
  const dirty = new Set<string>();
  const changed = new Map<string, CorrectionRow>();

  const objection = (j: Judged, recordId: string): Problem | undefined => {
    if (held.foreign.has(recordId)) return problem('author_only');
    const earlier = corrections.get(recordId);
    const target = (j.entry?.body as { ofRecord?: string } | null)?.ofRecord;
    return earlier && target !== undefined && target !== earlier.ofRecord
      ? problem('payload_invalid', { fields: ['ofRecord'] })
      : undefined;
  };

  const noteCorrection = (recordId: string, working: Working): void => {
    const head = headOf(working.revisions);
    const line = head === 'conflict' || head === undefined ? '' : head.line;
    const earlier = corrections.get(recordId);
    const ofRecord =
      earlier?.ofRecord ??
      working.revisions.flatMap((r) => (r.entry.body as { ofRecord?: string } | null)?.ofRecord ?? [])[0];
    // Deleted before it was ever seen whole: there is nothing it could change.
    if (ofRecord === undefined) return;
    const row: CorrectionRow = {
      correctionId: recordId,
      ofRecord,
      ofPerson: records.get(ofRecord)?.person ?? earlier?.ofPerson ?? null,
      person: signer.person,
      name: signer.name,
      communes: overseen,
      line,
      position: earlier?.position ?? Math.max(0, ...of(ofRecord).map((c) => c.position)) + 1,
    };
    corrections.set(recordId, row);
    changed.set(recordId, row);
    if (records.has(ofRecord)) dirty.add(ofRecord);
  };

  for (const j of judged) {
    const { entry, seq, hash, commune } = j;
    if (!entry) {
      outcomes.push({ seq, outcome: 'rejected', ...problemOf(j) });
      continue;
    }
    const { recordId, rev } = entry;
    const own = held.foreign.has(recordId) ? undefined : records.get(recordId);
    const refused = j.verdict.kind === 'fit' ? objection(j, recordId) : undefined;
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
    if (decision.reproject || hasCorrections.has(recordId)) dirty.add(recordId);
    if (entry.type === 'correction' && decision.reproject) noteCorrection(recordId, working);
  }

  const deliveries: Delivery[] = [];
  const projections: GroupDecision['projections'][number][] = [];
  for (const recordId of dirty) {
    const { person, revisions } = records.get(recordId) as Working;
    const made = of(recordId);
    const projection = projectRecord(registry, revisions, made, held.returned.get(recordId) ?? new Set());
    projections.push({ ...projection, recordId, person });
    for (const row of made) {
      const waited = row.ofPerson === null;
      if (waited) changed.set(row.correctionId, { ...row, ofPerson: person });
      if (!(waited || changed.has(row.correctionId)) || row.person === person || row.line === '') continue;
      if (row.communes.includes(projection.commune))
        deliveries.push({
          to: person,
          commune: projection.commune,
          data: { line: row.line, person: row.person, name: row.name },
        });
    }
  }
  return {
    outcomes,
    stored,
    quarantined,
    projections,
    replaced: [...dirty].filter((id) => records.get(id)?.existed),
    corrections: [...changed.values()],
    deliveries,
  };
};

const problemOf = (j: Judged): { problem?: Problem } =>
  j.verdict.kind === 'reject' ? { problem: j.verdict.problem } : {};
