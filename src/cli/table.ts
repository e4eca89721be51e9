const widest = 72;
const gap = '  ';

/** Rows in aligned columns under a heading; long cells are cut, the last column is not. Ends with a line break. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const last = heading.length - 1;
  const cells = [heading, ...rows].map((row) =>
    row.map((cell, column) => (column === last ? plain(cell) : cut(plain(cell)))),
  );
  const widths = heading.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(gap)
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function cut(cell: string): string {
  return cell.length > widest ? `${cell.slice(0, widest - 1)}…` : cell;
}

/** A destination's text must not steer the terminal. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
