import { DriverError } from '../errors/driver-error.ts';
import { toDriverError } from '../errors/to-driver-error.ts';

/** Codes that a call cut short by its signal ends with, whatever the signal said. */
const brokenOff: ReadonlySet<string> = new Set([
  'CANCELLED',
  'UNAVAILABLE',
  'INTERNAL',
  'DATA_LOSS',
]);

/**
 * The error to report for a call: what the signal says if the work ended because of it, with what
 * the work adds when it knows more, as that a process may still run.
 */
export function callFailure(operation: string, thrown: unknown, signal: AbortSignal): DriverError {
  const reason: unknown = signal.reason;
  if (!signal.aborted || !DriverError.isInstance(reason)) return toDriverError(operation, thrown);
  if (!DriverError.isInstance(thrown)) return reason;
  if (!brokenOff.has(thrown.code)) return thrown;
  if (thrown.code !== 'CANCELLED' || thrown.remedy === undefined) return reason;
  const { remedy, details } = thrown;
  return new DriverError(reason.code, `${reason.fact}; ${thrown.fact}`, {
    remedy,
    details,
    cause: thrown,
  });
}
