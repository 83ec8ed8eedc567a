import { DriverError } from '@openshell/driver-api';
import type { Colors } from '../terminal/colors.ts';
import { printable } from './printable.ts';

/** An error as a program reads it. */
interface ErrorView {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly remedy?: string;
    readonly retryable: boolean;
  };
}

function asDriverError(thrown: unknown): DriverError {
  if (DriverError.isInstance(thrown)) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new DriverError('INTERNAL', text, { cause: thrown });
}

/** An error on one line of JSON. */
export function errorJson(thrown: unknown): string {
  const { code, fact, remedy, retryable } = asDriverError(thrown);
  const view: ErrorView = {
    error: { code, message: fact, ...(remedy === undefined ? {} : { remedy }), retryable },
  };
  return JSON.stringify(view);
}

/** An error for people: the thing and the fact, and below it the way out. */
export function errorText(thrown: unknown, colors: Colors): string {
  const { fact, remedy } = asDriverError(thrown);
  const lines = [`${colors.red('error:')} ${printable(fact)}`];
  if (remedy !== undefined) lines.push(`  ${printable(remedy)}`);
  return lines.join('\n');
}
