import * as z from 'zod/mini';
import { changeSchema } from './protocol.ts';
import { publicKeySchema } from './public-key.ts';
import type { CarryLineKind } from './wire/carry-file.ts';

/** Limits of carry files, the same on both sides. Bytes unless named otherwise. */
export const CARRY_LIMITS = {
  /** A signed batch inside an open line; one entry goes in whatever it takes. */
  batchBytes: 16_384,
  /** One request of an officer's device. */
  requestBytes: 2_097_152,
  requestLines: 64,
  /** A text handed to the app, in characters: more is no file of ours. */
  fileChars: 33_554_432,
  /** What the mail inside a line may inflate to. */
  mailBytes: 1_048_576,
} as const;

/** What a line of this kind is sealed for (domain/sealed): one kind cannot be passed off as another. */
export const carryPurpose = (kind: CarryLineKind): string => `carry/1/${kind}`;

/**
 * Who made a file, as its device says: payload of a compact JWS (ES256) of the device key. The key stands in it and
 * gives the sender, so an officer's device without a network can tell that cover and batches are of one device; that
 * this device is that person's only the province knows.
 */
export const coverSchema = z.object({
  protocol: z.int(),
  file: z.string(),
  /** Counts the files of this phone from 1. */
  number: z.int(),
  publicKey: publicKeySchema,
  person: z.string(),
  name: z.string(),
  unit: z.object({ key: z.string(), name: z.string() }),
});
/** A cover that was read. */
export type Cover = z.infer<typeof coverSchema>;

/** `typ` in the head of a cover's signature. */
export const COVER_TYPE = 'so-cong-tac-cover';

/**
 * That an officer's device has taken a file over: payload of a compact JWS (ES256) of the device key that stands in the
 * directory. Changes no state: only the province's receipt does.
 */
export const slipSchema = z.object({
  protocol: z.int(),
  file: z.string(),
  /** The phone whose file it was. */
  to: z.string(),
  /** The officer's device. */
  sender: z.string(),
  /** SHA-256 of each batch that could be opened, base64url. */
  batches: z.array(z.string()),
  /** Instant by the officer's device, ISO 8601 UTC: shown, never compared. */
  at: z.string(),
});
/** A slip that was read. */
export type Slip = z.infer<typeof slipSchema>;

/** `typ` in the head of a slip's signature. */
export const SLIP_TYPE = 'so-cong-tac-slip';

/**
 * What the province answers to one phone by file: payload of a JWS of its server key. Everything a phone takes from it
 * may come twice, late or after newer answers.
 */
export const mailSchema = z.object({
  protocol: z.int(),
  /** The phone it is for. */
  sender: z.string(),
  /** One to a batch, as in an answer over the network. */
  receipts: z.array(z.string()),
  /** Who carried the batches; the instant is the province's, ISO 8601 UTC. */
  carriedBy: z.object({ name: z.string(), at: z.string() }),
  /** Reviews, lists, settings and targets; entries of others travel over the network only. */
  cluster: z.string(),
  changes: z.array(changeSchema),
});
/** A mail that was read; believed once the signature holds. */
export type Mail = z.infer<typeof mailSchema>;

/** What is sealed to the phone: the mail and the keys that lead to its signature. */
export const envelopeSchema = z.object({ mail: z.string(), keys: z.array(z.string()) });

const problemSchema = z.object({ code: z.string() });

/**
 * Answer of POST /v1/carry. A line has a receipt, a problem of its own, or neither: then it was one that the province
 * alone may speak of, and it was taken.
 */
export const carryAnswerSchema = z.object({
  lines: z.array(
    z.object({
      file: z.string(),
      number: z.int(),
      receipt: z.exactOptional(z.string()),
      problem: z.exactOptional(problemSchema),
    }),
  ),
  /** To each phone that has lines in the request and a key to seal to: one over its open lines, one over its closed ones. */
  mails: z.array(z.object({ sender: z.string(), sealed: z.string() })),
  keys: z.array(z.string()),
});
/** An answer that was read; its receipts are still to be verified. */
export type CarryAnswer = z.infer<typeof carryAnswerSchema>;
