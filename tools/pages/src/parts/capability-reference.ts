import { code, markdownTable } from '../markdown-table.ts';

/** Values of the types that are named in the manifest. */
const named: Readonly<Record<string, string>> = {
  IsolationLevel: "'shared-kernel' | 'guest-kernel' | 'vm'",
  boolean: 'false | true',
  number: 'a number',
};

const member = /\/\*\* (.*?) \*\/\n {2}readonly (\w+): ([^;]+);/g;

function toValues(type: string): string {
  const words = (named[type] ?? type).split(' | ').map((word) => word.replaceAll("'", ''));
  return words.map((word) => (word === 'a number' ? word : code(word))).join(', ');
}

/**
 * A table of what a manifest declares, in the words of its types.
 *
 * @param source - the text of `capabilities.ts`
 */
export function capabilityReference(source: string): string {
  const rows = [...source.matchAll(member)].map(([, meaning = '', name = '', type = '']) => [
    code(name),
    toValues(type),
    meaning,
  ]);
  return markdownTable(['name', 'values, weakest first', 'meaning'], rows);
}
