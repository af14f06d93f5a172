import { fold } from '../fold.ts';
import type { ImportColumn } from './columns.ts';

/** A sheet as text: rows of cells, an empty cell being ''. */
export type SheetRows = readonly (readonly string[])[];

/** What the columns of a sheet are called, and what each is for. */
export interface Layout {
  /** First row with content of its own, from 0. */
  readonly dataFrom: number;
  /** Words above each column, the lowest of a head of several rows. */
  readonly headers: readonly string[];
  /** Key of the column each stands for; undefined for one that is left out. */
  readonly keys: readonly (string | undefined)[];
}

/** A head lies within the first rows: above it stand the names of office and book. */
const HEAD_WITHIN = 20;
const HEAD_DEPTH = 3;

const plain = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** How well words above a column say what it is for: 0 not at all. */
const likeness = (words: string, names: readonly string[]): number => {
  if (words === '') return 0;
  if (names.includes(words)) return 3;
  const longer = names.filter((name) => name.length > 2);
  if (longer.some((name) => words.startsWith(`${name} `))) return 2;
  return longer.some((name) => ` ${words} `.includes(` ${name} `)) ? 1 : 0;
};

interface Head {
  readonly headers: readonly string[];
  /** The words of a column with those of the cell merged above it. */
  readonly whole: readonly string[];
}

const headOf = (rows: SheetRows, from: number, depth: number, width: number): Head => {
  const headers: string[] = [];
  const whole: string[] = [];
  const above: string[] = [];
  for (let at = 0; at < width; at++) {
    const words: string[] = [];
    for (let row = 0; row < depth; row++) {
      const cell = rows[from + row]?.[at]?.trim() ?? '';
      // A merged cell has its words in the first column; they hold for those beside it that have words below.
      if (cell !== '') above[row] = cell;
      else if (rows[from + row - 1]?.[at]?.trim()) above[row] = '';
      const below = rows.slice(from + row + 1, from + depth).some((r) => (r[at]?.trim() ?? '') !== '');
      const isOver = cell !== '' || below;
      words.push(isOver ? (above[row] ?? '') : '');
    }
    const named = words.filter((word) => word !== '');
    headers.push(named.at(-1) ?? '');
    whole.push(named.join(' '));
  }
  return { headers, whole };
};

/** A column with all it may be called, without marks. */
interface NamedColumn {
  readonly key: string;
  readonly names: readonly string[];
}

/** The best column for each head, no column twice. */
const assign = (head: Head, columns: readonly NamedColumn[]) => {
  const keys: (string | undefined)[] = head.headers.map(() => undefined);
  const fits = head.headers.flatMap((header, at) => {
    const [own, whole] = [plain(header), plain(head.whole[at] ?? '')];
    return columns.flatMap(({ key, names }, order) => {
      const score = Math.max(likeness(own, names) * 2, likeness(whole, names) * 2 - 1);
      return score > 0 ? [{ at, key, order, score }] : [];
    });
  });
  const taken = new Set<string>();
  let sum = 0;
  for (const { at, key, score } of fits.sort(
    (a, b) => b.score - a.score || a.order - b.order || a.at - b.at,
  )) {
    if (keys[at] !== undefined || taken.has(key)) continue;
    keys[at] = key;
    taken.add(key);
    sum += 10 + score;
  }
  return { keys, sum };
};

const hasWords = (row: readonly string[] | undefined): boolean =>
  (row ?? []).some((cell) => /\p{L}/u.test(cell));

/** "(1) (2) (3)" under a head counts its columns and is no row of the list. */
const countsColumns = (row: readonly string[] | undefined): boolean => {
  const cells = (row ?? []).map((cell) => cell.trim().replace(/^\((.*)\)$/, '$1'));
  const filled = cells.filter((cell) => cell !== '');
  return filled.length >= 3 && filled.every((cell, i) => Number(cell) === i + 1);
};

/**
 * Finds the head of a list, of one to three rows, and guesses what its columns are for by words without marks. Where
 * nothing is recognised the first row counts as the head and no column has a key.
 */
export const findColumns = (rows: SheetRows, columns: readonly ImportColumn[]): Layout => {
  const named = columns.map(({ key, label, names }) => ({
    key,
    names: [label.vi, label.en, ...names].map(plain),
  }));
  const width = Math.max(0, ...rows.slice(0, HEAD_WITHIN + HEAD_DEPTH).map((row) => row.length));
  let best = { from: 0, depth: 1, ...assign(headOf(rows, 0, 1, width), []) };
  let headers = headOf(rows, 0, 1, width).headers;
  for (let from = 0; from < Math.min(HEAD_WITHIN, rows.length); from++)
    for (let depth = 1; depth <= HEAD_DEPTH && hasWords(rows[from]); depth++) {
      const head = headOf(rows, from, depth, width);
      const found = assign(head, named);
      if (found.sum <= best.sum) continue;
      best = { from, depth, ...found };
      headers = head.headers;
    }
  const below = best.from + best.depth;
  return { dataFrom: countsColumns(rows[below]) ? below + 1 : below, headers, keys: best.keys };
};
