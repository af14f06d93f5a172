/** A table in markdown. Numbers get a comma at the thousands. */
export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map(
      (cells) => `| ${cells.map((c) => (typeof c === 'number' ? c.toLocaleString('en') : c)).join(' | ')} |`,
    )
    .join('\n');
