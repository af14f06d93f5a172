import { base64url } from '../../domain/envelope.ts';
import { csvCells } from '../../domain/import/csv-cells.ts';
import type { TextSheet } from '../../report/workbook/read-workbook.ts';
import { trustedScript } from '../../trusted-script.ts';
import { sha256 } from '../../vault/digest.ts';
import address from './sheet-worker.ts?worker&url';

/** What a list may be. */
export const IMPORT_LIMITS = { rows: 5_000, bytes: 10_000_000 } as const;

/** A list that was opened. */
export interface ImportSource {
  /** Absent for pasted text. */
  readonly name?: string;
  /** SHA-256 of the bytes, base64url. */
  readonly sha256: string;
  readonly sheets: readonly TextSheet[];
}

/** Why a file could not be opened. */
export type OpenFault = 'too_large' | 'old_excel' | 'unreadable' | 'empty';

const inWorker = (bytes: Uint8Array): Promise<readonly TextSheet[] | undefined> =>
  new Promise((resolve) => {
    const worker = new Worker(trustedScript(address), { type: 'module' });
    const end = (sheets: readonly TextSheet[] | undefined) => {
      worker.terminate();
      resolve(sheets);
    };
    worker.onmessage = ({ data }: MessageEvent<readonly TextSheet[] | undefined>) => end(data);
    worker.onerror = () => end(undefined);
    worker.postMessage(bytes);
  });

/** Rows in the place of their lines, so that a fault names the line of the text. */
const sheetOf = (text: string): TextSheet => {
  const rows: (readonly string[])[] = [];
  for (const { line, cells } of csvCells(text)) rows[line - 1] = cells;
  return { name: '', rows: Array.from(rows, (row) => (row ?? []).map((cell) => cell.normalize('NFC'))) };
};

const hasRows = ({ rows }: TextSheet): boolean => rows.some((row) => row.some((cell) => cell.trim() !== ''));

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
const isOldExcel = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf;

/** Opens a workbook, or a text with a delimiter; sheets without content are left out. */
export const openImport = async (
  bytes: Uint8Array<ArrayBuffer>,
  name?: string,
): Promise<ImportSource | OpenFault> => {
  if (bytes.length > IMPORT_LIMITS.bytes) return 'too_large';
  if (isOldExcel(bytes)) return 'old_excel';
  const hash = base64url(await sha256(bytes));
  const read = isZip(bytes)
    ? await inWorker(bytes)
    : [sheetOf(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''))];
  if (!read) return 'unreadable';
  const sheets = read.filter(hasRows);
  if (sheets.length === 0) return 'empty';
  return { ...(name === undefined ? {} : { name }), sha256: hash, sheets };
};
