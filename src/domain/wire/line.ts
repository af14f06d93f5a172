import * as z from 'zod/mini';
import type { Entry } from '../envelope.ts';
import type { OrgUnitKey } from '../org-units.ts';

/** Longest canonical line the province takes, in UTF-16 units: a session with every field filled has about 6,000. */
export const MAX_LINE_LENGTH = 64_000;

const positive = z.int().check(z.minimum(1));

/** Strict schema of the envelope; the body is judged by its own definition. */
export const entrySchema = z.strictObject({
  recordId: z
    .string()
    .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)),
  rev: positive,
  type: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/)),
  version: positive,
  orgUnit: z.string().check(z.regex(/^[0-9A-Z-]{2,20}@\d{4}-\d{2}-\d{2}$/)),
  recordedAt: z.int(),
  body: z.unknown(),
});

const NUL = String.fromCharCode(0);
const portableText = (text: string): boolean => !/\p{Surrogate}/u.test(text) && !text.includes(NUL);

/** Values every reader and every database understands alike: integers only, no NUL and no half of a character. */
const isPortable = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (typeof value === 'string') return portableText(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => portableText(key) && isPortable(inner));
};

/** Reads a canonical line; undefined for anything a phone could not have made. Never throws. */
export const readLine = (line: string): Entry | undefined => {
  if (line.length > MAX_LINE_LENGTH) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
    // Refuses duplicate keys, big integers, 1e400 and other texts with two readings.
    if (JSON.stringify(value) !== line || !isPortable(value)) return undefined;
  } catch {
    return undefined; // malformed, or nested too deep for the parser
  }
  const parsed = entrySchema.safeParse(value);
  return parsed.success && Object.keys(value as object).length === 7
    ? { ...(value as Entry), orgUnit: parsed.data.orgUnit as OrgUnitKey }
    : undefined;
};

/** The line that identifies an entry, with its place among the saves of its sender, from 1 without a hole. */
export interface SentLine {
  readonly seq: number;
  readonly line: string;
}
