import { CLOSED_THROUGH, LAST_ACTIVITIES } from '../../src/domain/change-data.ts';
import { problem } from '../../src/domain/problem.ts';
import type { Projection } from '../../src/domain/project-record.ts';
import type { OutcomeRun, SeqRange } from '../../src/domain/protocol.ts';
import { runsOf } from '../../src/domain/receipt-lists.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import { putActs, readTargets } from '../db/acts.ts';
import { lockAmendments, putAmendments, readClosed } from '../db/closings.ts';
import type { Db, Trx } from '../db/connect.ts';
import { isCollision, isRefusal } from '../db/database-away.ts';
import { type BatchOrigin, type GroupResult, writeGroup } from '../db/entries.ts';
import { type Held, lockRecords, readHeld } from '../db/held.ts';
import { renewLastActivities } from '../db/last-activities.ts';
import { replaceRecords } from '../db/records.ts';
import { overseenBy, type Signer, scopeOfSigner } from '../db/signers.ts';
import { asIngest } from '../db/transact.ts';
import { lockTotals, putUnitActs, readUnits } from '../db/unit-acts.ts';
import type { Delivery } from './decide-acts.ts';
import { decideGroup, isAct, type Outcome, targetsOf } from './decide-group.ts';
import { createJudge, type Judged } from './judge-entry.ts';
import { type UnitsHeld, unitOf } from './judge-unit-act.ts';

/** Entries of one transaction: many enough to be fast, few enough that a lock is held briefly. */
const GROUP_SIZE = 100;
const COLLISION_TRIES = 5;

/** A batch whose signature was verified, its lines in ascending order of seq. */
export interface SignedLines extends BatchOrigin {
  readonly lines: readonly SentLine[];
}

/** What became of a batch; every entry has exactly one outcome. */
export interface Ingested {
  readonly runs: readonly OutcomeRun[];
  /** Every seq of the sender for which bytes or a refusal are held. */
  readonly held: readonly SeqRange[];
  /** Those of `held` that were refused and of which no bytes are held. */
  readonly refused: readonly SeqRange[];
  /** False when the very same bytes had been taken before. */
  readonly fresh: boolean;
}

interface Work {
  readonly db: Db;
  readonly signer: Signer;
  readonly registry: Registry;
  readonly now: Date;
}

type GroupOutcome = GroupResult & { readonly outcomes: readonly Outcome[] };

/** What a person's own records and acts of a group bear on; locked until the transaction has ended. */
const holdRecords = async (trx: Trx, { signer }: Work, judged: readonly Judged[]): Promise<Held> => {
  const { province } = signer;
  const ids = [...new Set(judged.flatMap((j) => j.entry?.recordId ?? []))];
  if (ids.length === 0) return { lines: [], acts: [], foreign: new Set() };
  const acts = judged.filter((j) => isAct(j.entry?.type));
  // A deleted act no longer says which record it was about.
  const targets = acts.length > 0 ? [...targetsOf(acts), ...(await readTargets(trx, province, ids))] : [];
  await lockRecords(trx, province, [...ids, ...targets]);
  return readHeld(trx, province, ids, targets);
};

/** The closed communes among those of records that corrections are about. */
const holdClosed = async (trx: Trx, { signer }: Work, held: Held, judged: readonly Judged[]) => {
  const isCorrecting =
    held.acts.some(({ type, amendment }) => type === 'correction' && amendment === null) ||
    judged.some(({ entry }) => entry?.type === 'correction');
  if (!isCorrecting) return new Map();
  const communes = [
    ...new Set([...held.lines, ...judged].flatMap(({ commune }) => (commune === undefined ? [] : [commune]))),
  ];
  await lockAmendments(trx, signer.province, communes);
  return readClosed(trx, signer.province, communes);
};

const holdUnits = async (trx: Trx, { signer }: Work, judged: readonly Judged[]): Promise<UnitsHeld> => {
  const keys = judged.flatMap(({ entry }) => unitOf(entry) ?? []);
  if (keys.length === 0) return { units: new Map(), totals: [] };
  const units = await readUnits(trx, signer.province, keys);
  const hasTotals = judged.some(({ entry }) => entry?.type === 'hand_total');
  const communes = [...units.values()].map(({ commune }) => commune);
  return { units, totals: hasTotals ? await lockTotals(trx, signer.province, communes) : [] };
};

/** Tells every device of a commune through which day it is closed now. */
const tellClosed = async (
  trx: Trx,
  { signer }: Work,
  communes: readonly string[],
): Promise<readonly Delivery[]> => {
  if (communes.length === 0) return [];
  const closed = await readClosed(trx, signer.province, communes);
  return communes.map((commune) => {
    const data = { name: CLOSED_THROUGH, value: closed.get(commune)?.through ?? null };
    return { to: null, commune, kind: 'setting', data };
  });
};

/** Tells every device of a commune when its models last did something, once that is another day. */
const tellActivities = async (
  trx: Trx,
  { signer }: Work,
  projections: readonly Projection[],
): Promise<readonly Delivery[]> => {
  const ofModels = projections.filter(({ type }) => type === 'model' || type === 'model_activity');
  const told: Delivery[] = [];
  for (const commune of [...new Set(ofModels.map((projection) => projection.commune))].sort()) {
    const value = await renewLastActivities(trx, signer.province, commune);
    if (value) told.push({ to: null, commune, kind: 'setting', data: { name: LAST_ACTIVITIES, value } });
  }
  return told;
};

const ingestGroup = (work: Work, batch: BatchOrigin, judged: readonly Judged[]): Promise<GroupOutcome> => {
  const { db, signer, registry, now } = work;
  const { province } = signer;
  return asIngest(db, scopeOfSigner(signer), async (trx) => {
    const held = await holdRecords(trx, work, judged);
    const closed = await holdClosed(trx, work, held, judged);
    const units = await holdUnits(trx, work, judged);
    const overseen = overseenBy(signer);
    const decided = decideGroup(judged, { ...held, ...units, closed, signer, registry, overseen });
    await replaceRecords(trx, province, decided.projections, decided.replaced, now);
    await putActs(trx, province, signer.person, decided.acts);
    const reclosed = await putUnitActs(trx, province, decided.projections);
    const told = [
      ...(await tellClosed(trx, work, reclosed)),
      ...(await tellActivities(trx, work, decided.projections)),
    ];
    await putAmendments(trx, province, decided.amendments);
    const result = await writeGroup(
      trx,
      signer,
      batch,
      {
        ...decided,
        deliveries: [...decided.deliveries, ...told],
        entries: decided.stored,
        kept: decided.outcomes.filter((o) => o.outcome !== 'rejected').map((o) => o.seq),
        refused: decided.outcomes.filter((o) => o.outcome === 'rejected').map((o) => o.seq),
      },
      now,
    );
    return { ...result, outcomes: decided.outcomes };
  });
};

/** Tries again when another transaction came first; the answer is still of one committed transaction. */
const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isCollision(error) || attempt === COLLISION_TRIES) throw error;
    }
  }
};

const refusedBySql = (j: Judged): Judged => {
  const { entry: _, ...rest } = j;
  return { ...rest, verdict: { kind: 'reject', problem: problem('internal') } };
};

/** A group; if the database refuses a value in it, each entry by itself, so that the others come to no harm (I6). */
const ingestSafely = async (
  work: Work,
  batch: BatchOrigin,
  judged: readonly Judged[],
): Promise<GroupOutcome> => {
  try {
    return await patiently(() => ingestGroup(work, batch, judged));
  } catch (error) {
    if (!isRefusal(error) || judged.length === 0) throw error;
    if (judged.length === 1 && judged[0]?.entry)
      return patiently(() => ingestGroup(work, batch, judged.map(refusedBySql)));
    if (judged.length === 1) throw error;
  }
  const parts: GroupOutcome[] = [];
  for (const j of judged) parts.push(await ingestSafely(work, batch, [j]));
  return joined(parts);
};

const joined = (parts: readonly GroupOutcome[]): GroupOutcome => ({
  outcomes: parts.flatMap((p) => p.outcomes),
  held: parts.at(-1)?.held ?? [],
  refused: parts.at(-1)?.refused ?? [],
  fresh: parts.some((p) => p.fresh),
});

/**
 * Files the entries of a verified batch and resolves after the last commit. Idempotent: the same bytes again change
 * nothing and are told "duplicate". Each group is one transaction: what is listed as held stays held even if a later
 * group fails, which then throws (DatabaseAway while there is no database) and no receipt is signed.
 */
export const ingestBatch = async (
  db: Db,
  signer: Signer,
  batch: SignedLines,
  now: Date,
  registry: Registry,
): Promise<Ingested> => {
  const work: Work = { db, signer, registry, now };
  const judged = batch.lines.map(createJudge(signer, registry));
  // What is refused because it lies open is not to lie here among the bytes of its batch either.
  const isTooOpen = judged.some(
    ({ verdict }) => verdict.kind === 'reject' && verdict.problem.code === 'sealed_in_open',
  );
  const parts: GroupOutcome[] = [];
  for (let at = 0; at === 0 || at < judged.length; at += GROUP_SIZE) {
    const origin = at === 0 && !isTooOpen ? batch : { ...batch, raw: null };
    parts.push(await ingestSafely(work, origin, judged.slice(at, at + GROUP_SIZE)));
  }
  const { outcomes, ...whole } = joined(parts);
  return { ...whole, runs: runsOf(outcomes) };
};
