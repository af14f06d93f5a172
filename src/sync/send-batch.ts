import type { Problem } from '../domain/problem.ts';
import { type BatchHeader, heldAnswerSchema } from '../domain/protocol.ts';
import { packPiece } from '../domain/wire/piece.ts';
import type { Reply } from './transport.ts';

/**
 * One batch over a link that breaks. What arrived before a break is held by the province and does not go again:
 *
 *   whole ──answer──▶ done
 *     │cut
 *     ▼      held             held             answer
 *    ask ────────────▶ piece ──────▶ the rest ────────▶ done
 *     ▲  ╲ cut: a later run asks
 *     ╰──── cut ─────────┴───────────────┘
 *
 * Asking costs two heads and no more. The piece after it is cut so that it is through, answer included, before the link
 * breaks the way it did last time: a browser sends a request a second time by itself, whole and telling nobody, when a
 * connection breaks that it had used before. Then everything that is left, because the break may have been the only one.
 */

/** The reply to the batch; `lost`: it cannot be gone on with, so it is to be made anew and smaller. */
export type Sent =
  | Reply
  /** `problem`: what the province said to a piece; absent where bytes break off and leave nothing behind. */
  | { readonly kind: 'lost'; readonly problem?: Problem };

/** Where and how to send. */
export interface SendPorts {
  readonly post: (body: Uint8Array<ArrayBuffer>) => Promise<Reply>;
  /** Told how many bytes of the batch the province holds. */
  readonly onHeld: (bytes: number) => Promise<void>;
}

/** What can be gone on with: a batch, or a line of the closed stream. */
export interface Resumable {
  /** Body of the request. */
  readonly request: Uint8Array<ArrayBuffer>;
  readonly header: Pick<BatchHeader, 'sender' | 'batchId'>;
  /** Absent where nobody may learn whether there are any. */
  readonly seqs?: readonly number[];
}

/** Length before the batch in a request of one. */
const FRAME = 4;
/** A batch that takes fewer bytes than asking for it and going on is sent anew instead. */
const WORTH_ASKING = 512;
/** Asking and being told, heads included, as measured between Chromium and the endpoint. */
const ASKING = 700;
/** Room for the answer to a piece. */
const ANSWER = 200;
const SMALLEST = 256;
/** So many answers in a row without progress: what arrives is not kept, for instance by a proxy in between. */
const MOST_IDLE = 4;

/** True when a break in the middle of this batch is worth going on from. */
export const isWorthAsking = ({ request, seqs }: Resumable): boolean =>
  seqs?.length !== 0 && request.length > WORTH_ASKING;

/** Bytes of a request that the link bore before it broke; `before` is what was believed until now. */
const borneBy = (before: number, sent: number, arrived: number): number => {
  // All of it arrived and the answer did not: with a little less both would have.
  if (arrived >= sent) return (sent * 7) / 8;
  return arrived > 0 ? arrived : Math.min(before, sent / 2);
};

/**
 * Sends a batch and goes on after each break for as long as questions are answered and show progress. The reply is the
 * one to the whole batch; `cut` means that it may be begun, and the same batch can be handed in again.
 * @param isBegun an earlier run sent it and learned nothing: ask first
 */
export const sendBatch = async (
  { post, onHeld }: SendPorts,
  batch: Resumable,
  isBegun: boolean,
): Promise<Sent> => {
  const first = isBegun ? undefined : await post(batch.request);
  if (first && (first.kind !== 'cut' || first.answered || !isWorthAsking(batch))) return first;
  const { sender, batchId } = batch.header;
  const whole = batch.request.subarray(FRAME);
  const total = whole.length;
  let step: 'ask' | 'piece' | 'rest' = 'ask';
  let held = 0;
  let sent = total;
  let borne = Number.POSITIVE_INFINITY;
  for (let idle = 0; idle < MOST_IDLE; ) {
    const size = { ask: 0, piece: Math.floor(borne) - ASKING - ANSWER, rest: total }[step];
    const bytes = whole.subarray(held, held + size);
    const reply = await post(packPiece({ sender, batchId, total, from: held, bytes }));
    if (reply.kind === 'refused') return { kind: 'lost', problem: reply.problem };
    if (reply.kind === 'too_large') return { kind: 'lost' };
    if (reply.kind === 'cut' && !reply.answered && step !== 'ask') {
      sent = bytes.length;
      step = 'ask';
      continue;
    }
    const answer = reply.kind === 'arrived' ? heldAnswerSchema.safeParse(reply.json) : undefined;
    if (!answer?.success) return reply;
    const arrived = answer.data.held - held;
    held = Math.min(total, answer.data.held);
    await onHeld(held);
    if (step === 'ask') borne = borneBy(borne, sent, arrived);
    idle = arrived > 0 ? 0 : idle + 1;
    const fits = borne < total && borne - ASKING - ANSWER >= Math.max(SMALLEST, borne / 4);
    step = step === 'ask' && fits ? 'piece' : 'rest';
  }
  return { kind: 'lost' };
};
