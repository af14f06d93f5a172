import { problem } from '../../src/domain/problem.ts';
import type { OutcomeRun, SeqRange } from '../../src/domain/protocol.ts';
import { runsOf } from '../../src/domain/receipt-lists.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import type { SentLine } from '../../src/domain/wire/line.ts';
import type { Db } from '../db/connect.ts';
import { isCollision, isRefusal } from '../db/database-away.ts';
import type { BatchOrigin } from '../db/entries.ts';
import type { Signer } from '../db/signers.ts';
import { type GroupOutcome, ingestGroup, type Work } from './ingest-group.ts';
import { createJudge, type Judged } from './judge-entry.ts';

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
