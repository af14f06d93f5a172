import { base64url, fromBase64url } from '../envelope.ts';
import { crc32 } from './crc32.ts';

/**
 * A file that a person carries where no network goes, as text that messengers and memory cards let through:
 *
 *   so-cong-tac/1 carry 11 k3J9xQ2mZ0A 12 5d41402a
 *   #k3J9xQ2mZ0A 1/12 open 2345 7c1fe0b9 eyJwcm90ZWN0ZWQi…
 *
 *   head   name/format, kind, province, id of the file, count of lines, checksum
 *   line   id, number/count, what it is, length, checksum, payload in base64url
 *
 * Every line stands for itself: its checksum covers all of it, it says which file it is of and which of how many, and
 * its length lets it end without a line break. So each survives whatever happens to the others and to the head:
 * truncation, bits, white space and byte order marks put in, lines in another order, two files pasted together.
 * A checksum proves nothing: what is believed is what a signature inside says.
 */
const NAME = 'so-cong-tac';
const FORMAT = 1;

/** On its way to the province, or back to the phones it came from. */
export type CarryKind = 'carry' | 'receipt';

/**
 * What a line holds:
 *
 *   cover   who made the file, for the officer who takes it
 *   open    a signed batch, sealed to the province and the officers of the commune
 *   closed  one that only the province opens; always there
 *   mail    the province's answer, sealed to one phone
 *   slip    an officer's word that the file has been taken over
 *
 * A newer app may know more: what this one does not know it passes on.
 */
export type CarryLineKind = 'cover' | 'open' | 'closed' | 'mail' | 'slip';

/** One line of a file. */
export interface CarryLine {
  /** Id of the file it belongs to, 11 characters. */
  readonly file: string;
  /** From 1 to `count`. */
  readonly number: number;
  readonly count: number;
  readonly kind: CarryLineKind | (string & {});
  readonly payload: string;
}

/** The head of a file. */
export interface CarryHead {
  readonly kind: CarryKind;
  /** Code of the province the file is for. */
  readonly province: string;
  readonly file: string;
  readonly count: number;
}

/** A file as far as it could be read. */
export interface ReadFile {
  readonly file: string;
  /** Absent where the head is damaged. */
  readonly head?: CarryHead;
  readonly count: number;
  /** Good lines in the order of their numbers, each number once. */
  readonly lines: readonly CarryLine[];
  /** Numbers of the lines that are damaged or did not come. */
  readonly missing: readonly number[];
}

/**
 * What a text holds: the files in it, or why there are none.
 *
 *   older, newer   a file of a format this app does not read
 *   damaged        a file of ours of which nothing is left
 *   foreign        something else
 */
export type ReadCarry =
  | { readonly files: readonly [ReadFile, ...ReadFile[]] }
  | { readonly files: readonly []; readonly why: 'older' | 'newer' | 'damaged' | 'foreign' };

/** Most lines that a file has; more are no file of ours. */
const MAX_CARRY_LINES = 2_000;
/** Longest payload as it stands in a line, in characters: 64 kB of closed lines, sealed. */
const MAX_ARMOUR = 200_000;

/** What goes into a line. */
export type NewLine = Pick<CarryLine, 'kind' | 'payload'>;

const headSum = ({ kind, province, file, count }: CarryHead): string =>
  crc32(`${FORMAT} ${kind} ${province} ${file} ${count}`);

const lineSum = (file: string, number: number, count: number, kind: string, armour: string): string =>
  crc32(`${FORMAT} ${file} ${number}/${count} ${kind} ${armour}`);

/** A line as text; the same line always gives the same text. */
export const carryLineText = ({ file, number, count, kind, payload }: CarryLine): string => {
  const armour = base64url(new TextEncoder().encode(payload));
  return `#${file} ${number}/${count} ${kind} ${armour.length} ${lineSum(file, number, count, kind, armour)} ${armour}`;
};

/** The head as text. */
const headText = (head: CarryHead): string =>
  `${NAME}/${FORMAT} ${head.kind} ${head.province} ${head.file} ${head.count} ${headSum(head)}`;

/** A whole file. @param file 64 random bits, base64url */
export const writeCarryFile = (
  { kind, province, file }: Omit<CarryHead, 'count'>,
  lines: readonly NewLine[],
): string => {
  const count = lines.length;
  return [
    headText({ kind, province, file, count }),
    ...lines.map(({ kind: what, payload }, i) =>
      carryLineText({ file, number: i + 1, count, kind: what, payload }),
    ),
    '',
  ].join('\n');
};

// White space and the invisible characters that chat apps put in.
const GAPS = /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/gu;
const HEAD =
  /so-cong-tac\/(\d{1,4}) ?(?:(carry|receipt) ([\w-]{1,20}) ([\w-]{11}) (\d{1,4}) ([0-9a-f]{8}))?/g;
const LINE = /^([\w-]{11}) (\d{1,4})\/(\d{1,4}) ([a-z]{1,12}) (\d{1,6}) ([0-9a-f]{8}) /;

const readHeads = (text: string): { heads: CarryHead[]; formats: number[] } => {
  const heads: CarryHead[] = [];
  const formats: number[] = [];
  for (const [, format, kind, province = '', file = '', count, sum] of text.matchAll(HEAD)) {
    formats.push(Number(format));
    const head = { kind: kind as CarryKind, province, file, count: Number(count) };
    if (Number(format) === FORMAT && sum === headSum(head) && head.count <= MAX_CARRY_LINES) heads.push(head);
  }
  return { heads, formats };
};

const decoded = (armour: string): string | undefined => {
  const bytes = fromBase64url(armour);
  if (!bytes) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The line at the front of what follows a '#'; undefined for one that is damaged. */
const readLineText = (segment: string): CarryLine | undefined => {
  const match = LINE.exec(segment);
  if (!match) return undefined;
  const [front, file = '', number, count, kind = '', length, sum] = match;
  if (Number(length) > MAX_ARMOUR) return undefined;
  const armour = segment.slice(front.length).replaceAll(' ', '').slice(0, Number(length));
  const line = { file, number: Number(number), count: Number(count), kind };
  if (line.number < 1 || line.number > line.count || line.count > MAX_CARRY_LINES) return undefined;
  if (sum !== lineSum(file, line.number, line.count, kind, armour)) return undefined;
  const payload = decoded(armour);
  return payload === undefined ? undefined : { ...line, payload };
};

const fileOf = (id: string, head: CarryHead | undefined, lines: readonly CarryLine[]): ReadFile => {
  const byNumber = new Map<number, CarryLine>();
  for (const line of lines) if (!byNumber.has(line.number)) byNumber.set(line.number, line);
  const count = head?.count ?? Math.max(...lines.map((line) => line.count));
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return {
    file: id,
    ...(head ? { head } : {}),
    count,
    lines: [...byNumber.values()].sort((a, b) => a.number - b.number),
    missing: numbers.filter((number) => !byNumber.has(number)),
  };
};

/**
 * Reads whatever text somebody hands over; never throws. Each file holds its good lines and says which are missing: of a
 * file all of whose lines are damaged only the head is left.
 */
export const readCarryText = (text: string): ReadCarry => {
  const plain = text.replace(GAPS, ' ');
  const { heads, formats } = readHeads(plain);
  const lines = plain
    .split('#')
    .slice(1)
    .flatMap((segment) => readLineText(segment) ?? []);
  const ids = [...new Set([...heads, ...lines].map(({ file }) => file))];
  const [first, ...more] = ids.map((id) =>
    fileOf(
      id,
      heads.find(({ file }) => file === id),
      lines.filter(({ file }) => file === id),
    ),
  );
  if (first) return { files: [first, ...more] };
  const [format] = formats;
  if (format === undefined) return { files: [], why: 'foreign' };
  return { files: [], why: format === FORMAT ? 'damaged' : format > FORMAT ? 'newer' : 'older' };
};
