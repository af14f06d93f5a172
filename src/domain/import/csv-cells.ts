/** A row of a text: the line it begins in, from 1, and its cells as they stand. */
export interface TextRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The cells of a text with its delimiter (comma, semicolon or tab, whichever the first line has), quotes as in RFC 4180;
 * rows without any are left out.
 */
export const csvCells = (text: string): readonly TextRow[] => {
  const header = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = ['\t', ';', ','].find((mark) => header.includes(mark)) ?? ',';
  const rows: { line: number; cells: string[] }[] = [];
  let row = { line: 1, cells: [''] };
  let isQuoted = false;
  let line = 1;
  const put = (char: string) => {
    row.cells[row.cells.length - 1] += char;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '\n') line++;
    if (isQuoted) {
      if (char !== '"') put(char);
      else if (text[at + 1] === '"') put(text[++at] as string);
      else isQuoted = false;
    } else if (char === '"' && row.cells.at(-1) === '') isQuoted = true;
    else if (char === delimiter) row.cells.push('');
    else if (char === '\n') {
      rows.push(row);
      row = { line, cells: [''] };
    } else if (char !== '\r') put(char);
  }
  return [...rows, row].filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
};
