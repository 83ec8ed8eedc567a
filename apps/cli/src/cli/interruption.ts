import { constants } from 'node:os';
import { DriverError } from '@openshell/driver-api';
import { exitCodes } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';

const caught = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The wish of a person or a supervisor that the command end. */
export interface Interruption {
  /** Aborted by the first signal; its reason carries the exit code. */
  readonly signal: AbortSignal;
  /** Gives the signals back to the operating system. */
  readonly release: () => void;
}

/** Listens to the signals that end a program. The second one ends it at once. */
export function createInterruption(surroundings: Surroundings): Interruption {
  const controller = new AbortController();
  const listeners = caught.map((name) => {
    const exitCode = exitCodes.signalBase + constants.signals[name];
    const listener = (): void => {
      if (controller.signal.aborted) surroundings.exit(exitCode);
      const error = new DriverError('CANCELLED', `interrupted by ${name}`);
      controller.abort(Object.assign(error, { exitCode, isInterruption: true }));
    };
    surroundings.on(name, listener);
    return { name, listener };
  });
  return {
    signal: controller.signal,
    release: () => {
      for (const { name, listener } of listeners) surroundings.off(name, listener);
    },
  };
}

/** Whether something was thrown because of a signal. */
export function isInterruption(thrown: unknown): boolean {
  return DriverError.isInstance(thrown) && 'isInterruption' in thrown;
}
