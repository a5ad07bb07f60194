export type Column<Row> = {
  title: string;
  text(row: Row): string;
  /** Numbers stand under each other by their last digit. */
  right?: boolean;
};

/** A table of plain text, for a terminal. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = [columns.map((column) => column.title)];
  for (const row of rows) cells.push(columns.map((column) => column.text(row)));
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]!.length)));
  const lines = cells.map((line) =>
    line
      .map((cell, at) =>
        columns[at]!.right ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!),
      )
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return lines.join('\n');
}

/** A number as a person reads it: 1,234 · 12.3 · 0.41. */
export function readable(value: number | null): string {
  if (value === null) return '';
  const digits =
    Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
