/** A table as the formatter writes it: columns of one width. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) =>
    Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[], fill = ' '): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, fill)).join(' | ')} |`;
  const [first = [], ...others] = lines;
  const rule = line([], '-');
  return [line(first), rule, ...others.map((each) => line(each))].join('\n');
}

/** A name as code. */
export function code(text: string): string {
  return `\`${text}\``;
}
