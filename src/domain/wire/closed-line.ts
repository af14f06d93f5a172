import { concat } from './batch.ts';

/**
 * One line of the closed stream, as text: the body of POST /v1/closed and the payload of a closed line in a carry file.
 *
 *   closed/1 sender batchId {"ciphertext":…}
 *
 * Inside the seal, which the province's key alone opens, stand the length of a signed batch (u32), the batch, and zeros
 * up to 4, 16 or 64 kB. So a line with entries is as long as one without, and nothing else about it can be seen.
 */
const NAME = 'closed/1';
const LENGTH = 4;

/** Bytes inside the seal; the smallest that holds the batch is taken. */
export const CLOSED_SIZES = [4_096, 16_384, 65_536] as const;

/** Longest signed batch of a line, in bytes. */
export const MAX_CLOSED_BATCH = CLOSED_SIZES[2] - LENGTH;

/** Longest line that is taken, in bytes: 64 kB sealed, with room to spare. */
export const MAX_CLOSED_LINE = 98_304;

/** Whose line it is and which: all that stands outside the seal. */
export interface ClosedHead {
  /** Sender of the device's closed key. */
  readonly sender: string;
  /** The same as in the head of the batch inside. */
  readonly batchId: string;
}

/** What a line is sealed for (domain/sealed): under another sender or id it does not open. */
export const closedPurpose = ({ sender, batchId }: ClosedHead): string => `${NAME} ${sender} ${batchId}`;

/**
 * What a single entry is sealed for, at its saving. It names no sender: a phone that lost its keys sends what it cannot
 * open again under the next ones.
 */
export const CLOSED_ENTRY_PURPOSE = `${NAME} entry`;

/** A signed batch at one of the three sizes; undefined when it is longer than all of them. */
export const padClosed = (batch: Uint8Array): Uint8Array<ArrayBuffer> | undefined => {
  const size = CLOSED_SIZES.find((bytes) => LENGTH + batch.length <= bytes);
  if (size === undefined) return undefined;
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, batch.length);
  padded.set(batch, LENGTH);
  return padded;
};

/** The signed batch in what was inside a seal; undefined for anything `padClosed` does not make. Never throws. */
export const unpadClosed = (padded: Uint8Array): Uint8Array | undefined => {
  if (!CLOSED_SIZES.some((size) => size === padded.length)) return undefined;
  const length = new DataView(padded.buffer, padded.byteOffset, padded.byteLength).getUint32(0);
  const end = LENGTH + length;
  return end <= padded.length && padded.subarray(end).every((byte) => byte === 0)
    ? padded.subarray(LENGTH, end)
    : undefined;
};

/** A line. @param sealed JWE of the padded batch for `closedPurpose` */
export const closedLine = ({ sender, batchId }: ClosedHead, sealed: string): string =>
  `${NAME} ${sender} ${batchId} ${sealed}`;

/** The same line as the body of a request: after its length as u32, like any batch. */
export const closedRequest = (text: string): Uint8Array<ArrayBuffer> => {
  const line = new TextEncoder().encode(text);
  const length = new Uint8Array(LENGTH);
  new DataView(length.buffer).setUint32(0, line.length);
  return concat(length, line);
};

/** The line of such a body; undefined when its length is another. */
export const lineOfRequest = (body: Uint8Array): Uint8Array | undefined => {
  if (body.length < LENGTH) return undefined;
  const length = new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(0);
  return LENGTH + length === body.length ? body.subarray(LENGTH) : undefined;
};

const HEAD = /^closed\/1 ([A-Za-z0-9_-]{22}) ([A-Za-z0-9_-]{22}) /;
const HEAD_LENGTH = NAME.length + 1 + 22 + 1 + 22 + 1;

/** Whose line begins here; undefined while too little of it has come, or for anything else. Never throws. */
export const readClosedHead = (bytes: Uint8Array): ClosedHead | undefined => {
  const match = HEAD.exec(new TextDecoder().decode(bytes.subarray(0, HEAD_LENGTH)));
  return match?.[1] && match[2] ? { sender: match[1], batchId: match[2] } : undefined;
};

/** A line and what is sealed in it; undefined for anything that is none, or too long. Never throws. */
export const readClosedLine = (bytes: Uint8Array): (ClosedHead & { readonly sealed: string }) | undefined => {
  const head = bytes.length > MAX_CLOSED_LINE ? undefined : readClosedHead(bytes);
  return head && { ...head, sealed: new TextDecoder().decode(bytes.subarray(HEAD_LENGTH)) };
};
