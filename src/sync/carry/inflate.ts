import { Unzlib } from 'fflate';

const PIECE = 4_096;

/**
 * The bytes of a zlib container, or undefined when it is none or would become larger than `most`: whoever made it may
 * be a stranger, so it is unpacked piece by piece. Never throws.
 */
export const inflateWithin = (
  bytes: Uint8Array,
  most: number,
  dictionary?: Uint8Array,
): Uint8Array | undefined => {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    const unzlib = new Unzlib(dictionary ? { dictionary } : {}, (part) => {
      size += part.length;
      if (size > most) throw new RangeError('too large');
      parts.push(part);
    });
    for (let at = 0; at < bytes.length; at += PIECE)
      unzlib.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch {
    return undefined;
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};
