import type { Problem, ProblemCode } from '../domain/problem.ts';
import { type Applied, applyAnswer } from './apply-answer.ts';
import type { EncodePorts } from './encode-batch.ts';
import { type BatchWish, type NextBatch, nextBatch } from './next-batch.ts';
import { firstPace, nextPace, type Pace } from './pace.ts';
import type { FailureCause, SyncStatus } from './sync-status.ts';
import type { SyncStorage } from './sync-storage.ts';
import type { Reply, Transport } from './transport.ts';

/** What a run needs from outside. */
export interface RunPorts {
  readonly storage: SyncStorage;
  readonly transport: Transport;
  readonly encode: EncodePorts;
  /** Asks the browser to wake the worker when there is a network; does nothing where that is not offered. */
  readonly registerBackgroundSync: () => void;
}

/** What is learned of link and province, kept from run to run while the page lives. */
export interface RunMemory {
  pace: Pace;
  /** Characters of line to a byte on the wire. */
  ratio: number;
  entries: number;
  /** Entries the province choked on, alone in their batch: they wait for a later run and block nobody. */
  readonly suspects: Set<number>;
  plain: boolean;
}

/** A memory that knows nothing yet. */
export const freshMemory = (): RunMemory => ({
  pace: firstPace,
  ratio: 4,
  entries: Number.POSITIVE_INFINITY,
  suspects: new Set(),
  plain: false,
});

/** How a run is to go. */
export interface RunWish {
  /** False: leave the next batch for the worker and send nothing. */
  readonly connect: boolean;
  /** Asked once, after what the worker brought was applied. */
  readonly wantsPull: () => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Pick<SyncStatus, 'done' | 'total' | 'sentBytes' | 'totalBytes'>) => void;
}

/** How a run ended. `exchanged` = a trusted receipt was applied in it. */
export type RunEnd =
  | { readonly kind: 'done' | 'left'; readonly exchanged: boolean }
  | {
      readonly kind: 'failed';
      readonly exchanged: boolean;
      readonly cause: FailureCause;
      readonly retryAfterMs: number;
      readonly problem?: Problem;
    };

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
/** So many single entries refused in a row say that the province is ill, not the entries. */
const MANY_REFUSALS = 3;
/** So many receipts in a row that settle nothing say the same. */
const MANY_STALLS = 3;

const wishFor = ({ pace, ratio, entries, suspects, plain }: RunMemory, pull: boolean): BatchWish => ({
  bytes: pace.bytes,
  ratio,
  entries,
  without: suspects,
  plain,
  pull,
});

const readJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/**
 * One run, to be called under the profile's lock: applies what the worker brought, then batch after batch until
 * nothing waits and nothing more is to be pulled. A batch stands in the worker's slot before it is posted, so a page
 * that dies in between loses nothing, not even the attempt.
 */
export const runSync = async (ports: RunPorts, memory: RunMemory, wish: RunWish): Promise<RunEnd> => {
  const { storage } = ports;
  let exchanged = false;
  let pull = false;
  let refusals = 0;
  let stalls = 0;
  let lastProblem: Problem | undefined;
  const failed = (cause: FailureCause, retryAfterMs = 0, problem?: Problem): RunEnd => ({
    kind: 'failed',
    exchanged,
    cause,
    retryAfterMs,
    ...(problem ? { problem } : {}),
  });

  const left = await storage.peekAnswer();
  if (left) {
    const applied = await applyAnswer(storage, left, readJson(left.answer));
    if (applied.kind === 'not_written') return failed('device');
    await storage.dropAnswer();
    await storage.dropReadyBatch();
    exchanged = applied.kind === 'applied';
    pull = applied.kind === 'applied' && applied.left > 0;
  }
  pull = wish.connect && (pull || (await wish.wantsPull()));

  let waiting = (await storage.queued()).length;
  const total = waiting;
  let sentBytes = 0;
  const report = async () => {
    const rows = await storage.queued();
    waiting = rows.length;
    const rest = rows.reduce((sum, { lineLength }) => sum + lineLength, 0) / memory.ratio;
    wish.onProgress({
      done: Math.max(0, total - waiting),
      total: Math.max(total, waiting),
      sentBytes,
      totalBytes: Math.round(sentBytes + rest),
    });
  };

  /** Notes what a refusal teaches; true when the run goes on with a smaller batch or without an entry. */
  const learnFrom = (batch: NextBatch, problem: Problem): boolean => {
    lastProblem = problem;
    if (problem.code === 'dictionary_unknown' && batch.header.dictionary !== 0) {
      memory.plain = true;
      return true;
    }
    if (ABOUT_THE_SENDER.has(problem.code) || batch.seqs.length === 0) return false;
    if (batch.seqs.length > 1) {
      memory.entries = Math.ceil(batch.seqs.length / 2);
      return true;
    }
    memory.suspects.add(batch.seqs[0] as number);
    refusals += 1;
    return refusals < MANY_REFUSALS;
  };

  const settle = (batch: NextBatch, applied: Applied & { kind: 'applied' }): void => {
    exchanged = true;
    refusals = 0;
    sentBytes += batch.request.length;
    memory.pace = nextPace(memory.pace, 'arrived', batch.request.length);
    memory.entries *= 2;
    if (batch.header.cursor) pull = applied.left > 0 && applied.moved;
  };

  /** Leaves the next batch, at its new size, for the worker. */
  const leaveNext = async (): Promise<void> => {
    const next = await nextBatch(ports.encode, storage, wishFor(memory, pull));
    if (next === undefined || next === 'refused' || next.seqs.length === 0) return;
    await storage.putReadyBatch({ bytes: next.request, seqs: next.seqs, batchHash: next.batchHash });
    ports.registerBackgroundSync();
  };

  for (;;) {
    const batch = await nextBatch(ports.encode, storage, wishFor(memory, pull));
    if (batch === 'refused') return failed('device');
    if (!batch) break;
    if (batch.seqs.length > 0) {
      memory.ratio = batch.ratio;
      await storage.putReadyBatch({ bytes: batch.request, seqs: batch.seqs, batchHash: batch.batchHash });
      ports.registerBackgroundSync();
    }
    if (!wish.connect || wish.signal.aborted) return { kind: 'left', exchanged };
    await report();
    const before = waiting;
    const reply: Reply = await ports.transport.post('/v1/sync', batch.request, undefined, wish.signal);
    if (reply.kind === 'arrived') {
      const applied = await applyAnswer(storage, batch, reply.json);
      if (applied.kind === 'not_written') return failed('device');
      if (applied.kind === 'no_receipt') return failed('no_receipt');
      settle(batch, applied);
      await report();
      stalls = batch.seqs.length > 0 && waiting >= before ? stalls + 1 : 0;
      if (stalls >= MANY_STALLS) return failed('refused');
      continue;
    }
    if (reply.kind === 'refused') {
      if (learnFrom(batch, reply.problem)) continue;
      await leaveNext();
      return failed('refused', 0, reply.problem);
    }
    if (reply.kind === 'too_large') {
      memory.pace = nextPace(memory.pace, 'too_large', batch.request.length);
      if (learnFrom(batch, { code: 'too_large' })) continue;
      return failed('refused', 0, { code: 'too_large' });
    }
    if (reply.kind === 'unavailable') return failed('unavailable', reply.retryAfterMs);
    if (wish.signal.aborted) return { kind: 'left', exchanged };
    // A portal's page says nothing about how much the link carries.
    if (!reply.answered && batch.seqs.length > 0) {
      memory.pace = nextPace(memory.pace, 'cut', batch.request.length);
      await leaveNext();
    }
    return failed('cut');
  }
  await storage.dropReadyBatch();
  const isSuspectLeft = (await storage.queued()).some(({ seq }) => memory.suspects.has(seq));
  return isSuspectLeft ? failed('refused', 0, lastProblem) : { kind: 'done', exchanged };
};
