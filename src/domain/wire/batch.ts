import { type BatchHeader, headerSchema } from '../protocol.ts';

/**
 * Bytes of one signed batch:
 *
 *   0   u8   container version, 1
 *   1   u16  length of the header, big endian
 *   3        header, JSON in UTF-8
 *   ..  u32  length of the body
 *   ..       body, a zlib container with the dictionary the header names, or empty
 *   ..  64   ECDSA P-256 SHA-256 over everything before it (IEEE P1363)
 *
 * A request carries one or more of them, each after its length as u32.
 */
const SIGNATURE_LENGTH = 64;
const VERSION = 1;

/** Everything of a batch but its signature: the bytes to be signed. */
export const packUnsigned = (header: BatchHeader, body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const head = new TextEncoder().encode(JSON.stringify(header));
  const out = new Uint8Array(3 + head.length + 4 + body.length);
  const view = new DataView(out.buffer);
  view.setUint8(0, VERSION);
  view.setUint16(1, head.length);
  out.set(head, 3);
  view.setUint32(3 + head.length, body.length);
  out.set(body, 7 + head.length);
  return out;
};

/** Puts parts behind one another. */
export const concat = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

/** A batch taken apart; the signature is not verified yet. */
export interface OpenedBatch {
  readonly header: BatchHeader;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** The header at the front of a batch and where it ends; undefined while it is not whole, or no header. Never throws. */
export const readHeader = (bytes: Uint8Array): { header: BatchHeader; end: number } | undefined => {
  if (bytes.length < 3 || bytes[0] !== VERSION) return undefined;
  const end = 3 + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint16(1);
  if (end > bytes.length) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(3, end));
    const parsed = headerSchema.safeParse(JSON.parse(text));
    return parsed.success ? { header: parsed.data, end } : undefined;
  } catch {
    return undefined;
  }
};

/** Takes a batch apart; undefined for anything that is no batch. Never throws. */
export const unpack = (bytes: Uint8Array): OpenedBatch | undefined => {
  const head = readHeader(bytes);
  if (!head || head.end + 4 + SIGNATURE_LENGTH > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = head.end + 4 + view.getUint32(head.end);
  if (end + SIGNATURE_LENGTH !== bytes.length) return undefined;
  return {
    header: head.header,
    body: bytes.slice(head.end + 4, end),
    signed: bytes.slice(0, end),
    signature: bytes.slice(end),
  };
};

/** A request body of several batches. */
export const frame = (batches: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  concat(
    ...batches.flatMap((b) => {
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, b.length);
      return [length, b];
    }),
  );

/** The batches of a request body; undefined when lengths do not add up or there are more than `max`. */
export const unframe = (bytes: Uint8Array, max: number): readonly Uint8Array[] | undefined => {
  const batches: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length || batches.length === max) return undefined;
    const end = at + 4 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    batches.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return batches;
};
