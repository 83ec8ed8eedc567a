import { printable } from './printable.ts';

/**
 * Lays out rows under headings, columns two spaces apart, as container engines do.
 *
 * @param headings - one word for each column
 * @param rows - cells; control characters are replaced
 */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows.map((row) => row.map(printable))];
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Lays out names and values, one a line. Lines without a value are left out. */
export function fields(
  lines: readonly (readonly [name: string, value: string | undefined])[],
): string {
  const shown = lines.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [{ name: `${name}:`, value: printable(value) }],
  );
  const width = Math.max(...shown.map(({ name }) => name.length));
  return shown.map(({ name, value }) => `${name.padEnd(width)}  ${value}`).join('\n');
}
