import type { Problem } from '../domain/problem.ts';
import { type Applied, applyAnswer } from './apply-answer.ts';
import type { EncodedBatch, EncodePorts } from './encode-batch.ts';
import { nextBatch } from './next-batch.ts';
import { nextPace } from './pace.ts';
import { learnFrom, type RunMemory, wishFor } from './run-memory.ts';
import { isWorthAsking, sendBatch } from './send-batch.ts';
import type { FailureCause, SyncStatus } from './sync-status.ts';
import type { SyncStorage } from './sync-storage.ts';
import type { Transport } from './transport.ts';

/** What a run needs from outside. */
export interface RunPorts {
  readonly storage: SyncStorage;
  readonly transport: Transport;
  readonly encode: EncodePorts;
  /** Asks the browser to wake the worker when there is a network; does nothing where that is not offered. */
  readonly registerBackgroundSync: () => void;
}

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

/** So many single entries refused in a row say that the province is ill, not the entries. */
const MANY_REFUSALS = 3;
/** So many receipts in a row that settle nothing say the same. */
const MANY_STALLS = 3;

const readJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/** The batch a page has begun to send, where all of it still waits: its bytes may be gone on from. */
const begunBatch = async ({ storage, encode }: RunPorts): Promise<EncodedBatch | undefined> => {
  const ready = await storage.peekReadyBatch();
  if (ready?.begun?.sender !== encode.sender) return undefined;
  const { bytes: request, seqs, batchHash, begun: header } = ready;
  const waiting = new Set((await storage.queued()).map(({ seq }) => seq));
  return seqs.every((seq) => waiting.has(seq)) ? { request, seqs, batchHash, header } : undefined;
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
    pull = applied.kind === 'applied' && (applied.left ?? 0) > 0;
  }
  pull = wish.connect && (pull || memory.owesPull || (await wish.wantsPull()));

  let waiting = (await storage.queued()).length;
  const total = waiting;
  let sentBytes = 0;
  const report = async (heldBytes = 0) => {
    const rows = await storage.queued();
    waiting = rows.length;
    const rest = rows.reduce((sum, { lineLength }) => sum + lineLength, 0) / memory.ratio;
    wish.onProgress({
      done: Math.max(0, total - waiting),
      total: Math.max(total, waiting),
      sentBytes: sentBytes + heldBytes,
      totalBytes: Math.round(sentBytes + Math.max(rest, heldBytes)),
    });
  };

  /** Notes what a refusal teaches; true when the run goes on with a smaller batch or without an entry. */
  const learn = (batch: EncodedBatch, problem: Problem): boolean => {
    lastProblem = problem;
    const lesson = learnFrom(memory, batch, problem);
    if (lesson === 'suspect') refusals += 1;
    return lesson !== 'hopeless' && refusals < MANY_REFUSALS;
  };

  const settle = (batch: EncodedBatch, applied: Applied & { kind: 'applied' }): void => {
    exchanged = true;
    refusals = 0;
    sentBytes += batch.request.length;
    memory.pace = nextPace(memory.pace, 'arrived', batch.request.length);
    memory.entries *= 2;
    if (!batch.header.cursor) return;
    pull = (applied.left ?? 0) > 0 && applied.moved;
    memory.owesPull = applied.left === undefined;
  };

  const leave = async (
    { request, seqs, batchHash, header }: EncodedBatch,
    isBegun: boolean,
  ): Promise<void> => {
    if (seqs.length === 0) return;
    await storage.putReadyBatch({ bytes: request, seqs, batchHash, ...(isBegun ? { begun: header } : {}) });
    ports.registerBackgroundSync();
  };

  const makeNext = async () => {
    const next = await nextBatch(ports.encode, storage, wishFor(memory, pull));
    if (next && next !== 'refused' && next.seqs.length > 0) memory.ratio = next.ratio;
    return next;
  };

  let begun = await begunBatch(ports);
  for (;;) {
    const isBegun = begun !== undefined;
    const batch = begun ?? (await makeNext());
    begun = undefined;
    if (batch === 'refused') return failed('device');
    if (!batch) break;
    if (!wish.connect || wish.signal.aborted) {
      await leave(batch, isBegun);
      return { kind: 'left', exchanged };
    }
    await leave(batch, isWorthAsking(batch));
    await report();
    const before = waiting;
    const reply = await sendBatch(
      {
        post: (body) => ports.transport.post('/v1/sync', body, undefined, wish.signal),
        onHeld: report,
      },
      batch,
      isBegun,
    );
    if (reply.kind === 'arrived') {
      const applied = await applyAnswer(storage, batch, reply.json);
      if (applied.kind === 'not_written') return failed('device');
      if (applied.kind === 'no_receipt') return failed('no_receipt');
      settle(batch, applied);
      await report();
      stalls = batch.seqs.length > 0 && waiting >= before ? stalls + 1 : 0;
      if (stalls >= MANY_STALLS) return failed('refused');
    } else if (reply.kind === 'lost' && batch.seqs.length > 1) {
      memory.pace = nextPace(memory.pace, 'lost', batch.request.length);
    } else if (reply.kind === 'refused' || reply.kind === 'too_large' || reply.kind === 'lost') {
      const problem = reply.kind === 'too_large' ? ({ code: 'too_large' } as const) : reply.problem;
      if (!problem) {
        // A single entry cannot be made smaller, and to go on trying would only cost: the next run makes it anew.
        await leave(batch, false);
        return failed('cut');
      }
      if (reply.kind === 'too_large') memory.pace = nextPace(memory.pace, 'too_large', batch.request.length);
      if (learn(batch, problem)) continue;
      const next = await makeNext();
      if (next && next !== 'refused') await leave(next, false);
      return failed('refused', 0, problem);
    } else if (reply.kind === 'unavailable') return failed('unavailable', reply.retryAfterMs);
    else return wish.signal.aborted ? { kind: 'left', exchanged } : failed('cut');
  }
  await storage.dropReadyBatch();
  const isSuspectLeft = (await storage.queued()).some(({ seq }) => memory.suspects.has(seq));
  return isSuspectLeft ? failed('refused', 0, lastProblem) : { kind: 'done', exchanged };
};
