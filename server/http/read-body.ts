import type { Context } from 'hono';

/** Silence after which what has come so far is worth putting away: the phone may already be on another connection. */
const SILENCE_MS = 1_000;

/** The body of a request, or what came of it before the link broke. */
export interface ReadBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isWhole: boolean;
}

/** True when the other end went away: an everyday thing that is no failure of the server's. */
const isBroken = (error: unknown): boolean => (error as { code?: unknown }).code === 'ECONNRESET';

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts));

/**
 * Reads a body to its end, or to where the link broke. Limits of size are the caller's.
 * @param onSilence told what has come so far, once for each silence after new bytes; awaited before reading on
 */
export const readBody = async (
  c: Context,
  onSilence: (soFar: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<ReadBody> => {
  const parts: Uint8Array[] = [];
  const reader = c.req.raw.body?.getReader();
  if (!reader) return { bytes: new Uint8Array(), isWhole: true };
  try {
    for (;;) {
      const next = reader.read();
      const read = (await quiet(next)) ? await onSilence(joined(parts)).then(() => next) : await next;
      if (read.done) return { bytes: joined(parts), isWhole: true };
      parts.push(read.value);
    }
  } catch (error) {
    if (!isBroken(error)) throw error;
    return { bytes: joined(parts), isWhole: false };
  }
};

/** True when nothing comes for a while; a rejection is left to whoever waits for the bytes. */
const quiet = async (next: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<true>((resolve) => {
    timer = setTimeout(resolve, SILENCE_MS, true);
  });
  const came = next.then(
    () => false as const,
    () => false as const,
  );
  const isQuiet = await Promise.race([came, silence]);
  clearTimeout(timer);
  return isQuiet;
};
