// Columns of text for the terminal.

type Row = readonly string[];

/** Left-aligned columns, two blanks apart; no trailing blanks. Rows that are not `measured` may be out of line. */
export function renderTable(header: Row, rows: readonly Row[], measured = rows): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...[header, ...measured].map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
