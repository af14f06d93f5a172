import { unzipSync, zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import type { SheetRows } from '../../domain/import/find-columns.ts';

/** A sheet of a workbook, its cells as text. */
export interface TextSheet {
  readonly name: string;
  readonly rows: SheetRows;
}

/** What a file may unpack to: a list of 5,000 rows is a hundredth of it. */
const MOST_BYTES = 60_000_000;

/** Excel keeps days as fractions: half a second makes up for what is lost in them. */
const ROUND_MS = 500;

const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const day = new Date(cell.getTime() + ROUND_MS).toISOString().slice(0, 10);
    return day.split('-').reverse().join('/');
  }
  return String(cell).normalize('NFC');
};

/**
 * The sheets of an .xlsx file as text, a day as '05/11/2026'. Throws for what is none or unpacks to more than a list may.
 * Unpacked here: the package would start workers from `blob:`, which the policy of this origin refuses.
 */
export const readWorkbook = async (bytes: Uint8Array): Promise<readonly TextSheet[]> => {
  let size = 0;
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      const isWanted = /\.(xml|rels)$/.test(name);
      if (isWanted) size += originalSize;
      if (size > MOST_BYTES) throw new RangeError('too large');
      return isWanted;
    },
  });
  const stored = zipSync(parts, { level: 0 });
  const sheets = await readXlsxFile(stored.buffer as ArrayBuffer);
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }));
};
