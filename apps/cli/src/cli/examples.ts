/**
 * The examples below the help of a command.
 *
 * @param lines - command lines without the program's name
 */
export function examples(...lines: readonly string[]): string {
  return ['', 'Examples:', ...lines.map((line) => `  openshell ${line}`)].join('\n');
}
