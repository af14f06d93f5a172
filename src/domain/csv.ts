/** Cells a table would take for a formula, and what a spreadsheet would read as a command. */
const isFormula = (text: string): boolean => /^\s*[=+\-@\t\r＝＋－＠]/.test(text);

const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  const text = isFormula(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * Rows as CSV with a byte order mark, which Excel needs to read Vietnamese. A text that a spreadsheet would run as a
 * formula gets an apostrophe before it and stays text; numbers stay numbers.
 */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
