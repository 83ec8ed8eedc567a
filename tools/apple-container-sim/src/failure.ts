/** Exit status of a failure about arguments. */
export const USAGE_STATUS = 64;

/** How a call of the program fails: with an exit status, and lines on standard error. */
export class Failure extends Error {
  readonly status: number;
  readonly lines: readonly string[];

  constructor(status: number, lines: readonly string[]) {
    super(lines.join('\n'));
    this.status = status;
    this.lines = lines;
  }
}

/** A failure of everything but the grammar. */
export function failure(message: string): Failure {
  return new Failure(1, [`Error: ${message}`]);
}
