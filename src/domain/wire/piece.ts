import { base64url, fromBase64url } from '../envelope.ts';
import { readHeader } from './batch.ts';

/**
 * Bytes of a piece: the rest, or a part, of a batch whose request broke off, as the body of the same POST:
 *
 *   0   u8   1; a request of whole batches begins with a length, and none has 16 MB
 *   1   16   sender
 *   17  16   batchId
 *   33  u32  length of the whole batch
 *   37  u32  offset of the first byte that follows
 *   41       bytes of the batch; none = what do you hold of it?
 *
 * A piece proves nothing: only the whole batch is signed.
 */
export interface Piece {
  readonly sender: string;
  readonly batchId: string;
  readonly total: number;
  readonly from: number;
  readonly bytes: Uint8Array;
}

const KIND = 1;
const ID_LENGTH = 16;
const HEAD_LENGTH = 1 + 2 * ID_LENGTH + 2 * 4;
/** Of a request of whole batches: the length before the first. */
const FRAME_LENGTH = 4;

/** True when a request body is, or begins to be, a piece. */
export const isPiece = (body: Uint8Array): boolean => body[0] === KIND;

/** A piece as a request body. @throws RangeError when an id is not 16 bytes in base64url */
export const packPiece = ({ sender, batchId, total, from, bytes }: Piece): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(HEAD_LENGTH + bytes.length);
  const view = new DataView(out.buffer);
  out[0] = KIND;
  for (const [i, id] of [sender, batchId].entries()) {
    const raw = fromBase64url(id);
    if (raw?.length !== ID_LENGTH) throw new RangeError('an id has 16 bytes');
    out.set(raw, 1 + i * ID_LENGTH);
  }
  view.setUint32(33, total);
  view.setUint32(37, from);
  out.set(bytes, HEAD_LENGTH);
  return out;
};

/** Takes a piece apart; undefined for what is none or goes beyond its whole. Never throws. */
export const unpackPiece = (body: Uint8Array): Piece | undefined => {
  if (!isPiece(body) || body.length < HEAD_LENGTH) return undefined;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const id = (at: number) => base64url(body.slice(at, at + ID_LENGTH));
  const bytes = body.subarray(HEAD_LENGTH);
  const [total, from] = [view.getUint32(33), view.getUint32(37)];
  return from + bytes.length > total
    ? undefined
    : { sender: id(1), batchId: id(1 + ID_LENGTH), total, from, bytes };
};

/** Whose bytes these are, told by their beginning; undefined while too little of it has come. */
export type ReadHead = (bytes: Uint8Array) => Pick<Piece, 'sender' | 'batchId'> | undefined;

const headOfBatch: ReadHead = (bytes) => readHeader(bytes)?.header;

/**
 * What arrived of a request that broke off, as a piece: of a piece its beginning, of a request of batches what came of
 * the first. Undefined when too little came to tell whose it is.
 */
export const pieceOfBroken = (body: Uint8Array, headOf: ReadHead = headOfBatch): Piece | undefined => {
  if (isPiece(body)) return unpackPiece(body);
  if (body.length < FRAME_LENGTH) return undefined;
  const total = new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(0);
  const bytes = body.subarray(FRAME_LENGTH, FRAME_LENGTH + total);
  const head = headOf(bytes);
  return head && { sender: head.sender, batchId: head.batchId, total, from: 0, bytes };
};
