import type { OutcomeRun, SeqRange } from '../../src/domain/protocol.ts';
import { rangesOf, runsOf } from '../../src/domain/receipt-lists.ts';
import { decideEntry } from './decide-entry.ts';
import type { Judged } from './judge-entry.ts';

/** A line of the closed stream as it is kept. */
export interface ClosedEntry {
  readonly sender: string;
  readonly seq: number;
  readonly recordId: string;
  readonly rev: number;
  /** SHA-256 of the line, hexadecimal. */
  readonly hash: string;
  readonly line: string;
  /** Why it is kept and counts for nothing; absent for one that was filed. */
  readonly reason?: string;
}

/** Seqs of one closed sender, as in its receipts. */
interface ClosedSeqs {
  readonly held: readonly SeqRange[];
  readonly refused: readonly SeqRange[];
}

/** Everything that came by the closed stream of one person's devices. */
export interface ClosedBook {
  readonly entries: readonly ClosedEntry[];
  readonly seqs: { readonly [sender: string]: ClosedSeqs };
}

/** Nothing came yet. */
export const EMPTY_CLOSED_BOOK: ClosedBook = { entries: [], seqs: {} };

const seqsIn = (ranges: readonly SeqRange[]): number[] =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));

type Outcome = Omit<OutcomeRun, 'count'>;

/** What became of a batch: the book after it, and what its receipt says. */
export interface ClosedTaken extends ClosedSeqs {
  readonly book: ClosedBook;
  readonly runs: readonly OutcomeRun[];
}

/**
 * Takes judged lines of one closed sender into the book of its person, each decided by `decideEntry` from what the book
 * holds. Pure, and idempotent: the same lines again leave the same book. A refusal never takes the place of bytes.
 */
export const takeIntoBook = (before: ClosedBook, sender: string, judged: readonly Judged[]): ClosedTaken => {
  const entries = [...before.entries];
  const outcomes: Outcome[] = [];
  const known = before.seqs[sender];
  const refused = new Set(seqsIn(known?.refused ?? []));
  const held = new Set(seqsIn(known?.held ?? []));
  for (const { seq, entry, hash, line, verdict } of judged) {
    if (!entry) {
      const why = verdict.kind === 'reject' ? { problem: verdict.problem } : {};
      outcomes.push({ seq, outcome: 'rejected', ...why });
      if (!held.has(seq)) refused.add(seq);
      held.add(seq);
      continue;
    }
    const { recordId, rev } = entry;
    const filed = entries.filter((e) => e.recordId === recordId && e.reason === undefined);
    const { outcome, store, reason, problem } = decideEntry(filed, { rev, hash }, verdict);
    outcomes.push({
      seq,
      outcome,
      recordId,
      rev,
      ...(reason ? { reason } : {}),
      ...(problem ? { problem } : {}),
    });
    const isKept = entries.some((e) => e.recordId === recordId && e.hash === hash && e.reason === reason);
    if (!isKept && (store || reason))
      entries.push({ sender, seq, recordId, rev, hash, line, ...(reason ? { reason } : {}) });
    if (outcome !== 'rejected') refused.delete(seq);
    else if (!held.has(seq)) refused.add(seq);
    held.add(seq);
  }
  const seqs = { held: rangesOf(held), refused: rangesOf(refused) };
  return { ...seqs, runs: runsOf(outcomes), book: { entries, seqs: { ...before.seqs, [sender]: seqs } } };
};
