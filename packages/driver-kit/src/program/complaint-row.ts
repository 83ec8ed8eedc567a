import { DriverError, type DriverErrorCode } from '@openshell/driver-api';

/** What a complaint of a program means in the words of the contract. */
export interface ComplaintRow {
  /** What the complaint has in it. */
  readonly pattern: RegExp;
  /** The code of the error. */
  readonly code: DriverErrorCode;
  /** The way out. */
  readonly remedy?: string;
  /** What ran out, with `RESOURCE_EXHAUSTED`. */
  readonly resource?: string;
}

/** What a program complained about. */
export interface Complaint {
  readonly command: string;
  readonly words: readonly string[];
  /** The name of what it was about. */
  readonly about: string | undefined;
  /** Its standard error. */
  readonly text: string;
  readonly exitCode: number;
}

/** Only the name of the command: its arguments may hold what nobody else should see. */
function nameOf(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => !/^[a-z]+$/.test(word));
  return words.slice(0, end === -1 ? 2 : Math.min(end, 2));
}

/** Says in the contract's words what a program complained about. */
export function toComplaintError(
  { command, words, about, text, exitCode }: Complaint,
  rows: readonly ComplaintRow[],
): DriverError {
  const message = text.trim() === '' ? `it ended with ${exitCode}` : text.trim();
  const row = rows.find(({ pattern }) => pattern.test(message));
  const named = about === undefined ? [] : [JSON.stringify(about)];
  const what = [command, ...nameOf(words), ...named].join(' ');
  return new DriverError(row?.code ?? 'INTERNAL', `${what}: ${message}`, {
    remedy: row?.remedy,
    details: {
      ...(row?.resource === undefined ? {} : { resource: row.resource }),
      native: { engine: command, status: exitCode, message },
    },
  });
}
