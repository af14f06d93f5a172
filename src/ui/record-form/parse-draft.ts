import type { Choice, Draft, Field, Fields, Headcount, NamedChoice, Places } from '../../domain/fields.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { parseDigits } from '../kit/parse-digits.ts';
import { countNames, type RawHeadcount, type RawNumber, type RawValues } from './raw-values.ts';

/** A number that cannot be read; `path` as in a finding. */
export interface ParseError {
  readonly path: string;
  readonly code: 'not_digits' | 'too_big';
}

/** What could be read, and what could not. A field touched and left blank is there as undefined. */
export interface ParsedDraft {
  readonly draft: Draft;
  readonly errors: readonly ParseError[];
}

type Report = (path: string, code: ParseError['code']) => void;

/** Printable text in NFC without outer spaces; undefined when nothing is left. */
export const cleanText = (text: string): string | undefined => {
  const printable = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/\p{Surrogate}/gu, '')
    // Last: what stood apart may join once something between is gone.
    .normalize('NFC');
  return printable.trim() || undefined;
};

const digitsOf = (max: number): number => String(max).length;

const readNumber = (
  raw: RawNumber | undefined,
  path: string,
  max: number,
  report: Report,
): Quantity | undefined => {
  if (raw === undefined) return undefined;
  const { text, isUnstated, ...rest } = raw;
  const read = parseDigits(text, digitsOf(max));
  if (read.kind === 'number' && read.value <= max) return { value: read.value, ...rest };
  if (read.kind === 'blank') return isUnstated ? { value: null } : undefined;
  report(path, read.kind === 'number' ? 'too_big' : read.kind);
  return undefined;
};

const readChoice = (raw: Choice): Choice => {
  if (typeof raw === 'string') return raw;
  const words = cleanText(raw.other);
  return words === undefined ? 'OTHER' : { other: words };
};

/** A name emptied again leaves the code. */
const readNamed = (raw: NamedChoice): NamedChoice => {
  if (typeof raw === 'string' || 'other' in raw) return readChoice(raw);
  const name = cleanText(raw.name);
  return name === undefined ? raw.code : { code: raw.code, name };
};

const MAX_PEOPLE = 1_000_000;

const readHeadcount = (raw: RawHeadcount, path: string, report: Report): Headcount | undefined => {
  const count = (name: string, number: RawNumber | undefined) =>
    readNumber(number, `${path}.${name}`, MAX_PEOPLE, report);
  const isUnknown = raw.total?.isUnstated === true && raw.total.text.trim() === '';
  const read: { [name: string]: unknown } = {};
  for (const name of countNames) {
    // What "Chưa rõ" and "Chưa đếm riêng nữ" take off the form stays in the draft and out of the record.
    if (isUnknown && name !== 'total' && name !== 'households') continue;
    if (name === 'women' && raw.womenNotCounted) continue;
    const quantity = count(name, raw[name]);
    if (quantity) read[name] = quantity;
  }
  if (!isUnknown && raw.womenNotCounted) read.womenNotCounted = true;
  const groupCount = isUnknown ? undefined : count('group.count', raw.group?.count);
  const who = raw.group?.who === undefined ? undefined : readChoice(raw.group.who);
  if (!isUnknown && (groupCount || who !== undefined)) {
    read.group = { ...(who === undefined ? {} : { who }), ...(groupCount ? { count: groupCount } : {}) };
  }
  return Object.keys(read).length === 0 ? undefined : (read as Headcount);
};

const readPlaces = (raw: Places): Places | undefined => {
  if ('whole' in raw) return raw;
  const typed = (raw.typed ?? []).flatMap((name) => cleanText(name) ?? []);
  if (raw.villages.length === 0 && typed.length === 0) return undefined;
  return { villages: raw.villages, ...(typed.length > 0 ? { typed } : {}) };
};

const isBlankRow = (draft: Draft): boolean => Object.values(draft).every((value) => value === undefined);

const readField = (field: Field, raw: unknown, path: string, report: Report): unknown => {
  if (raw === undefined) return undefined;
  switch (field.kind) {
    case 'date':
    case 'flag':
    case 'model':
    case 'internal':
      return raw === '' ? undefined : raw;
    case 'text':
      return cleanText(raw as string);
    case 'choice':
      return readChoice(raw as Choice);
    case 'choices': {
      const chosen = (raw as readonly NamedChoice[]).map(readNamed);
      const once = new Map(chosen.map((choice) => [JSON.stringify(choice), choice]));
      return once.size === 0 ? undefined : [...once.values()];
    }
    case 'quantity':
      return readNumber(raw as RawNumber, path, field.max, report);
    case 'headcount':
      return readHeadcount(raw as RawHeadcount, path, report);
    case 'places':
      return readPlaces(raw as Places);
    case 'rows': {
      const lines = (raw as readonly RawValues[]).map((line, at) =>
        readFields(field.columns, line, `${path}.${at}.`, report),
      );
      // A line added and left alone at the end is nobody's mistake; one in the middle keeps its number.
      while (lines.length > 0 && isBlankRow(lines[lines.length - 1] ?? {})) lines.pop();
      return lines.length === 0
        ? undefined
        : lines.map((line) => Object.fromEntries(Object.entries(line).filter(([, v]) => v !== undefined)));
    }
  }
};

const readFields = (fields: Fields, raw: RawValues, prefix: string, report: Report): Draft =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      name in raw ? [[name, readField(field, raw[name], prefix + name, report)]] : [],
    ),
  );

/** Reads a form as it is typed. Never throws; what cannot be read is left out and reported by its path. */
export const parseDraft = (fields: Fields, raw: RawValues): ParsedDraft => {
  const errors: ParseError[] = [];
  const draft = readFields(fields, raw, '', (path, code) => errors.push({ path, code }));
  return { draft, errors };
};
