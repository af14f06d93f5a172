import { base64url } from '../../domain/envelope.ts';
import { type ReadRow, type RowFault, type RowPlan, readRow } from '../../domain/import/read-row.ts';
import type { TextSheet } from '../../report/workbook/read-workbook.ts';
import type { ImportItem } from '../../store/officer/imports.ts';
import { sha256 } from '../../vault/digest.ts';
import type { ImportSource } from './import-file.ts';

/** What was found in a list. */
export interface CheckedList {
  readonly items: readonly ImportItem[];
  readonly faults: readonly RowFault[];
  /** Rows with at least one fault. */
  readonly badRows: number;
  /** Words that no list has, each once. */
  readonly typed: readonly string[];
}

/** How a check goes on, and whether anybody still waits for it. */
export interface CheckRun {
  readonly onRows: (done: number) => Promise<void>;
  readonly isStale: () => boolean;
}

/** Rows between two pauses, in which the page answers a tap. */
const PART = 25;

/**
 * The keys of each body: its place in the file, and what it says with how often that was said before in the same list,
 * so that two equal rows of one list are two acts and the same list from another file is none.
 */
const keyed = async (
  type: string,
  source: ImportSource,
  sheet: TextSheet,
  good: readonly Extract<ReadRow, { kind: 'record' }>[],
): Promise<readonly ImportItem[]> => {
  const seen = new Map<string, number>();
  const digests = await Promise.all(
    good.map(({ body }) => sha256(new TextEncoder().encode(`${type} ${JSON.stringify(body)}`))),
  );
  return good.map(({ body, row }, at) => {
    const digest = base64url(digests[at] as Uint8Array);
    const nth = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, nth);
    return { body, keys: [`file ${source.sha256} ${type} ${sheet.name} ${row}`, `says ${digest} ${nth}`] };
  });
};

/** Reads every row of a sheet; undefined when the run has become stale meanwhile. */
export const checkList = async (
  plan: RowPlan,
  source: ImportSource,
  sheet: TextSheet,
  run: CheckRun,
): Promise<CheckedList | undefined> => {
  const good: Extract<ReadRow, { kind: 'record' }>[] = [];
  const faults: RowFault[] = [];
  let badRows = 0;
  for (let at = plan.layout.dataFrom; at < sheet.rows.length; at++) {
    const read = readRow(plan, sheet.rows[at] ?? [], at);
    if (read.kind === 'record') good.push(read);
    if (read.kind === 'bad') {
      badRows += 1;
      faults.push(...read.faults);
    }
    if (at % PART === 0) await run.onRows(at);
    if (run.isStale()) return undefined;
  }
  const items = await keyed(plan.definition.type, source, sheet, good);
  const typed = [...new Set(good.flatMap((row) => row.typed))];
  return run.isStale() ? undefined : { items, faults, badRows, typed };
};
