import type { Problem, ProblemCode } from '../domain/problem.ts';
import type { EncodedBatch } from './encode-batch.ts';
import type { BatchWish } from './next-batch.ts';
import { firstPace, type Pace } from './pace.ts';

/** What is learned of link and province, kept from run to run while the page lives. */
export interface RunMemory {
  pace: Pace;
  /** Characters of line to a byte on the wire. */
  ratio: number;
  entries: number;
  /** Entries the province choked on, alone in their batch: they wait for a later run and block nobody. */
  readonly suspects: Set<number>;
  plain: boolean;
  /** An answer that should have brought changes was lost; the next run asks for them. */
  owesPull: boolean;
}

/** A memory that knows nothing yet. */
export const freshMemory = (): RunMemory => ({
  pace: firstPace,
  ratio: 4,
  entries: Number.POSITIVE_INFINITY,
  suspects: new Set(),
  plain: false,
  owesPull: false,
});

/** How the next batch is to be made by what is known. */
export const wishFor = ({ pace, ratio, entries, suspects, plain }: RunMemory, pull: boolean): BatchWish => ({
  bytes: pace.bytes,
  ratio,
  entries,
  without: suspects,
  plain,
  pull,
});

/** Refusals that no smaller batch would change. */
const ABOUT_THE_SENDER: ReadonlySet<ProblemCode> = new Set([
  'signature_missing',
  'signature_invalid',
  'sender_unknown',
  'device_revoked',
  'protocol_unknown',
  'not_found',
  'method_not_allowed',
]);

/**
 * Notes what the refusal of a batch teaches: `again` with a smaller or plainer one, `suspect` when it was a single entry
 * that is left out from now on, `hopeless` when nothing here would change it.
 */
export const learnFrom = (
  memory: RunMemory,
  { seqs, header }: EncodedBatch,
  problem: Problem,
): 'again' | 'suspect' | 'hopeless' => {
  if (problem.code === 'dictionary_unknown' && header.dictionary !== 0) {
    memory.plain = true;
    return 'again';
  }
  if (ABOUT_THE_SENDER.has(problem.code) || seqs.length === 0) return 'hopeless';
  if (seqs.length > 1) {
    memory.entries = Math.ceil(seqs.length / 2);
    return 'again';
  }
  memory.suspects.add(seqs[0] as number);
  return 'suspect';
};
