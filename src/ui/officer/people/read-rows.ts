import type { Role } from '../../../domain/activation.ts';
import { fold } from '../../../domain/fold.ts';
import type { OrgUnitKey } from '../../../domain/org-units.ts';
import { levelOf, type People } from '../../../domain/people-api.ts';

/** Rows that are taken at once. */
export const MOST_ROWS = 200;

const NAME_LENGTH = 80;

/** One row of a pasted list that can be invited. */
export interface ReadRow {
  readonly name: string;
  readonly role: Role;
  readonly unit: OrgUnitKey;
}

/** Why a row is left out; `line` counts from 1. */
export interface SkippedRow {
  readonly line: number;
  readonly why: 'name' | 'role' | 'unit' | 'known' | 'twice' | 'too_many';
}

/** What is said where a row says nothing. */
export interface RowDefaults {
  readonly role: Role;
  readonly unit: OrgUnitKey;
}

const cellsOf = (line: string): readonly string[] => {
  const separator = ['\t', ';', ','].find((mark) => line.includes(mark)) ?? '\t';
  return line.split(separator).map((cell) =>
    cell
      .normalize('NFC')
      .replace(/^\s*"(.*)"\s*$/, '$1')
      .replace(/\p{Cc}/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
};

const isHead = (cells: readonly string[]): boolean =>
  ['ho va ten', 'ho ten', 'ten'].includes(fold(cells[0] ?? ''));

/**
 * Reads rows copied from a table or a CSV: name, then role and unit where they differ from the defaults. Nothing is
 * guessed: a word that is no role or unit leaves its row out. A name already in that unit is left out too.
 * @param roleOf words of each role that can be given @param labelOf name of a unit with its kind
 */
export const readRows = (
  text: string,
  people: People,
  defaults: RowDefaults,
  roles: ReadonlyMap<string, Role>,
  labelOf: (unit: OrgUnitKey) => string,
): { readonly rows: readonly ReadRow[]; readonly skipped: readonly SkippedRow[] } => {
  const rows: ReadRow[] = [];
  const skipped: SkippedRow[] = [];
  const idOf = (name: string, unit: string) => `${fold(name)}|${unit}`;
  const known = new Set(
    people.people.flatMap(({ name, posts }) =>
      posts.flatMap(({ unit, endedAt }) => (endedAt === undefined ? [idOf(name, unit)] : [])),
    ),
  );
  const read = new Set<string>();
  const judge = (cells: readonly string[]): ReadRow | SkippedRow['why'] => {
    const [name = '', roleWord = '', unitWord = ''] = cells;
    if (name === '' || name.length > NAME_LENGTH || !/\p{L}/u.test(name)) return 'name';
    const role = roleWord === '' ? defaults.role : roles.get(fold(roleWord));
    if (!role) return 'role';
    const fitting = people.units.filter(({ level }) => level === levelOf(role));
    const unit =
      unitWord === ''
        ? fitting.find(({ key }) => key === defaults.unit)
        : fitting.find(({ key, name: unitName }) =>
            [fold(unitName), fold(labelOf(key))].includes(fold(unitWord)),
          );
    if (!unit) return 'unit';
    const id = idOf(name, unit.key);
    if (known.has(id)) return 'known';
    if (read.has(id)) return 'twice';
    if (rows.length >= MOST_ROWS) return 'too_many';
    read.add(id);
    return { name, role, unit: unit.key };
  };
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const cells = cellsOf(line);
    if (isHead(cells)) continue;
    const judged = judge(cells);
    if (typeof judged === 'string') skipped.push({ line: at + 1, why: judged });
    else rows.push(judged);
  }
  return { rows, skipped };
};
