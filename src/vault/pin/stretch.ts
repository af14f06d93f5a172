import { argon2id } from 'hash-wasm';

/** How a PIN is made slow to guess: Argon2id, one lane, 32 bytes. */
export interface Stretching {
  readonly memoryKiB: number;
  readonly passes: number;
}

/** What is never gone below, also when the stored parameters say so. */
export const FLOOR: Stretching = { memoryKiB: 19 * 1024, passes: 2 };
/** Beyond it a cheap phone has no memory, and a damaged file would stop the app. */
const CEILING: Stretching = { memoryKiB: 128 * 1024, passes: 20 };
/** What calibration takes at most: tabs of the smallest phones are closed beyond it. */
const MOST_MEMORY_KIB = 64 * 1024;
const TARGET_MS = 1_000;

/** Whether parameters are neither under the floor nor beyond what a phone bears. */
export const isAllowed = ({ memoryKiB, passes }: Stretching): boolean =>
  memoryKiB >= FLOOR.memoryKiB &&
  passes >= FLOOR.passes &&
  memoryKiB <= CEILING.memoryKiB &&
  passes <= CEILING.passes;

/** 32 bytes out of a PIN. Throws for parameters that are not allowed. */
export const stretch = async (
  pin: string,
  salt: Uint8Array,
  by: Stretching,
): Promise<Uint8Array<ArrayBuffer>> => {
  if (!isAllowed(by)) throw new RangeError('parameters under the floor');
  const bytes = await argon2id({
    password: pin,
    salt,
    parallelism: 1,
    memorySize: by.memoryKiB,
    iterations: by.passes,
    hashLength: 32,
    outputType: 'binary',
  });
  return Uint8Array.from(bytes);
};

/** Parameters that take about a second where the floor took `floorMs`: first more memory, then more passes. */
export const parametersFor = (floorMs: number): Stretching => {
  const factor = TARGET_MS / Math.max(1, floorMs);
  const memoryKiB = Math.round(
    FLOOR.memoryKiB * Math.min(Math.max(1, factor), MOST_MEMORY_KIB / FLOOR.memoryKiB),
  );
  const rest = (factor * FLOOR.memoryKiB) / memoryKiB;
  const passes = Math.round(FLOOR.passes * Math.max(1, rest));
  return { memoryKiB, passes: Math.min(passes, CEILING.passes) };
};

/** Measures this device by the floor and chooses what takes it about a second. @param elapsed milliseconds of a running clock */
export const calibrate = async (elapsed: () => number): Promise<Stretching> => {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  // Compiling the module is no part of what is measured.
  await argon2id({
    password: '0',
    salt,
    parallelism: 1,
    memorySize: 64,
    iterations: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  const before = elapsed();
  await stretch('0', salt, FLOOR);
  return parametersFor(elapsed() - before);
};
