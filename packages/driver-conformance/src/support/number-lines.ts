const LINES_PER_BLOCK = 8_192;

/** The numbers from 1 on, a line each, in blocks. */
export function* numberLines(count: number): Generator<Buffer, void, undefined> {
  for (let first = 1; first <= count; first += LINES_PER_BLOCK) {
    const length = Math.min(LINES_PER_BLOCK, count - first + 1);
    const lines = Array.from({ length }, (_, index) => `${first + index}\n`);
    yield Buffer.from(lines.join(''));
  }
}

/** Lines that were made before: many cases of one run ask for the same one. */
const known = new Map<number, string>();

/** One line that holds the numbers from 1 on; the line break at its end included. */
export function numbersInOneLine(count: number): string {
  const line =
    known.get(count) ?? `${Array.from({ length: count }, (_, index) => index + 1).join(',')}\n`;
  known.set(count, line);
  return line;
}
