/** Values of the types that are named in the manifest. */
const named: Readonly<Record<string, string>> = {
  IsolationLevel: "'shared-kernel' | 'guest-kernel' | 'vm'",
  boolean: 'false | true',
  number: 'a number',
};

const member = /\/\*\* (.*?) \*\/\n {2}readonly (\w+): ([^;]+);/g;

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0));
    return `| ${cells.join(' | ')} |`;
  });
}

function toValues(type: string): string {
  const words = (named[type] ?? type).split(' | ').map((word) => word.replaceAll("'", ''));
  return words.map((word) => (word === 'a number' ? word : `\`${word}\``)).join(', ');
}

/**
 * A table of what a manifest declares, in the words of its types.
 *
 * @param source - the text of `capabilities.ts`
 */
export function capabilityTable(source: string): string {
  const members = [...source.matchAll(member)].map(([, meaning = '', name = '', type = '']) => [
    `\`${name}\``,
    toValues(type),
    meaning,
  ]);
  const [head, ...rest] = aligned([['name', 'values, weakest first', 'meaning'], ...members]);
  const rule = head?.replace(/[^|]/g, '-').replaceAll('|-', '| ').replaceAll('-|', ' |');
  return `${[head, rule, ...rest].join('\n')}\n`;
}
