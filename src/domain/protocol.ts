import * as z from 'zod/mini';
import type { Problem, ProblemCode } from './problem.ts';

/** Version of everything in this file; a server takes every released one. */
export const PROTOCOL = 1;

/** Limits of one request, the same on both sides. Bytes unless named otherwise. */
export const LIMITS = {
  /** Smallest and largest batch a phone aims at, by the link (sync.md 2). */
  firstBatchBytes: 8_192,
  maxBatchBytes: 262_144,
  maxBatchEntries: 2_000,
  /** What a batch may inflate to. */
  maxInflatedBytes: 8_388_608,
  /** One request may carry batches of several senders. */
  maxRequestBytes: 2_097_152,
  maxRequestBatches: 64,
  /** A page of changes. */
  pullPageBytes: 65_536,
} as const;

const count = z.int().check(z.minimum(0));
const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

/**
 * How far a device has pulled: per commune `[high, low]`. All changes above `low` up to `high` have arrived;
 * those at or below `low` are still to come, newest first; low = 0 means nothing older is left.
 * A cursor of another cluster (a restored or replaced database) starts from nothing.
 */
const cursorSchema = z.strictObject({
  cluster: z.string().check(z.maxLength(40)),
  units: z.record(z.string().check(z.maxLength(40)), z.tuple([count, count])),
  /**
   * This phone lost its database and kept its key: its own entries up to this seq come too, which no phone that has
   * them gets. The answer's cursor repeats it.
   */
  own: z.exactOptional(z.int().check(z.minimum(1))),
  /**
   * Of which communes came more or less than a collector of it gets: its officer has the whole, an area officer all but
   * what stays within it, who has left it the own entries alone. Whoever gets more from now on starts there from nothing.
   */
  reach: z.exactOptional(z.record(z.string().check(z.maxLength(40)), z.enum(['whole', 'area', 'own']))),
});
/** A cursor that was read. */
export type Cursor = z.infer<typeof cursorSchema>;

/** Signed head of a batch. `highestSeq` announces the last save of this sender, sent or not. */
export const headerSchema = z.strictObject({
  protocol: z.int(),
  sender: id,
  batchId: id,
  /** 0 = no dictionary. */
  dictionary: count,
  codec: z.enum(['columns', 'lines']),
  firstSeq: count,
  count,
  highestSeq: count,
  cursor: z.exactOptional(cursorSchema),
  /** Id of the newest server key this device holds: an answer signed by that key leaves the chain out. */
  key: z.exactOptional(z.string().check(z.regex(/^[A-Za-z0-9_-]{16}$/))),
});
/** A head that was read; what it claims holds once the signature does. */
export type BatchHeader = z.infer<typeof headerSchema>;

/** What became of one entry; all but rejected count as held by the province. */
export type OutcomeKind = 'accepted' | 'duplicate' | 'superseded' | 'conflict' | 'quarantined' | 'rejected';

/** Why bytes are held but not filed. */
export type QuarantineReason = 'version_unknown' | 'type_unknown' | 'device_revoked' | 'unit_unknown';

/** One run of a receipt: `count` entries from `seq` on had the same outcome. Only accepted and duplicate run longer than 1. */
export interface OutcomeRun {
  readonly seq: number;
  readonly count: number;
  readonly outcome: OutcomeKind;
  readonly recordId?: string;
  readonly rev?: number;
  readonly reason?: QuarantineReason;
  readonly problem?: Problem;
}

/** Inclusive range of seqs. */
export type SeqRange = readonly [from: number, to: number];

// What the province answers is read by open objects: a phone in a village for months meets a newer province, and a
// field it does not know must not turn a receipt into none. What a phone sends is read strictly (docs/decisions/0010).
const runSchema = z.object({
  seq: count,
  count: z.int().check(z.minimum(1)),
  outcome: z.enum(['accepted', 'duplicate', 'superseded', 'conflict', 'quarantined', 'rejected']),
  recordId: z.exactOptional(z.string()),
  rev: z.exactOptional(count),
  reason: z.exactOptional(z.enum(['version_unknown', 'type_unknown', 'device_revoked', 'unit_unknown'])),
  problem: z.exactOptional(
    z.object({
      code: z.string() as unknown as z.ZodMiniType<ProblemCode>,
      fields: z.exactOptional(z.array(z.string())),
      rule: z.exactOptional(z.string()),
    }),
  ),
});

/** What the server signs after commit. Nothing else is an acknowledgement. */
export const receiptSchema = z.object({
  protocol: z.int(),
  cluster: z.string(),
  sender: id,
  /** SHA-256 of the whole signed batch, base64url. */
  batch: z.string(),
  runs: z.array(runSchema),
  /** Every seq of this sender for which the server holds bytes or a refusal. */
  held: z.array(z.tuple([count, count])),
  /**
   * Those of `held` of which the server holds a refusal and no bytes; absent when there are none. Without it a phone
   * that was told "accepted" by an answer a restored backup has forgotten would go on believing it.
   */
  refused: z.exactOptional(z.array(z.tuple([count, count]))),
  /** Instant of the server, ISO 8601 UTC: shown, never compared. */
  serverTime: z.string(),
  /** Head of the province's audit chain, base64url. */
  audit: z.string(),
});
/** A receipt that was read; believed once its signature holds. */
export type Receipt = z.infer<typeof receiptSchema>;

/** One change delivered to a device. `n` is its number within the commune. */
export const changeSchema = z.object({
  unit: z.string(),
  n: count,
  kind: z.enum(['entry', 'unit_list', 'catalogue', 'target', 'review', 'setting']),
  /** entry: `{ line, person, name }`; unit_list, catalogue, setting: the whole new value under its name. */
  data: z.unknown(),
});
/** A change that was read; its `data` is judged by its kind. */
export type Change = z.infer<typeof changeSchema>;

/** Changes of one answer, and the cursor to send next time. `left` tells how many older ones were left out. */
const changesSchema = z.object({
  cursor: z.object(cursorSchema.shape),
  items: z.array(changeSchema),
  left: count,
});
/** The changes of one answer. */
export type Changes = z.infer<typeof changesSchema>;

/** Answer of POST /v1/sync. Receipts are JWS in compact form, one to a batch, in their order. */
export const syncAnswerSchema = z.object({
  receipts: z.array(z.string()),
  /**
   * Server keys as JWS of `{kid, publicKey, from}` (raw point, base64url), each signed by the one before, the first by
   * the root. Empty when every batch of the request names the newest.
   */
  keys: z.array(z.string()),
  changes: z.exactOptional(changesSchema),
});
/** An answer that was read; its receipts are still to be verified. */
export type SyncAnswer = z.infer<typeof syncAnswerSchema>;

/** Answer to a piece of a batch that is not whole yet: how many of its first bytes the province holds. No acknowledgement. */
export const heldAnswerSchema = z.object({ held: count });
/** An answer that was read; its number may be smaller than what was sent, never larger. */
export type HeldAnswer = z.infer<typeof heldAnswerSchema>;
