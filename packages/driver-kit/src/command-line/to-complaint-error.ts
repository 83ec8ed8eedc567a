import { DriverError } from '@openshell/driver-api';
import type { CommandLineSettings } from './command-line.ts';

/** What a program complained about. */
export interface Complained {
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
  { program, complaints }: CommandLineSettings,
  { words, about, text, exitCode }: Complained,
): DriverError {
  const message = text.trim() === '' ? `it ended with ${exitCode}` : text.trim();
  const [, code = 'INTERNAL'] = complaints.find(([pattern]) => pattern.test(message)) ?? [];
  const named = about === undefined ? [] : [JSON.stringify(about)];
  const what = [program, ...nameOf(words), ...named].join(' ');
  return new DriverError(code, `${what}: ${message}`, {
    details: { native: { engine: program, status: exitCode, message } },
  });
}
