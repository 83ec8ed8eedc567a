import { DriverError } from '@openshell/driver-api';
import { editContainers, editExit } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

function isRefusal(thrown: unknown): boolean {
  return DriverError.isInstance(thrown) && thrown.code === 'FAILED_PRECONDITION';
}

/** Ends of commands that a runtime tells wrong. */
export const execExitMutants: readonly Mutant[] = [
  {
    breaks: 'exec/exit-0',
    fault: 'a command that was given a code of 0 is told to have failed',
    suite: 'data',
    runtime: editExit((exitCode, { command }) =>
      exitCode === 0 && command.at(-1) === '0' ? 255 : exitCode,
    ),
  },
  {
    breaks: 'exec/exit-1',
    fault: 'a command that was given a code of 1 is told to have succeeded',
    suite: 'data',
    runtime: editExit((exitCode, { command }) =>
      exitCode === 1 && command.at(-1) === '1' ? 0 : exitCode,
    ),
  },
  {
    breaks: 'exec/exit-43',
    fault: 'exit codes between 40 and 125 are all told as 1',
    suite: 'data',
    runtime: editExit((exitCode) => (exitCode > 40 && exitCode < 126 ? 1 : exitCode)),
  },
  {
    breaks: 'exec/name-not-found',
    fault: 'a program that is not on the path ends with 126, as some engines say',
    suite: 'data',
    runtime: editExit((exitCode, { command }) =>
      exitCode === 127 && !command[0]?.startsWith('/') ? 126 : exitCode,
    ),
  },
  {
    breaks: 'exec/path-not-found',
    fault: 'a program at a path where nothing is ends with 126, as some engines say',
    suite: 'data',
    runtime: editExit((exitCode, { command }) =>
      exitCode === 127 && command[0]?.startsWith('/') === true ? 126 : exitCode,
    ),
  },
  {
    breaks: 'exec/not-executable',
    fault: 'a file that cannot be run ends with 127',
    suite: 'data',
    runtime: editExit((exitCode) => (exitCode === 126 ? 127 : exitCode)),
  },
  {
    breaks: 'exec/ended-by-signal',
    fault: 'a command that a signal ended is told with the bare number of the signal',
    suite: 'data',
    runtime: editExit((exitCode) => (exitCode === 143 ? 15 : exitCode)),
  },
  {
    breaks: 'exec/stopped',
    fault: 'where a command has run before, a refusal is told as an unknown failure',
    suite: 'data',
    runtime: editContainers((honest) => {
      const known = new Set<string>();
      return {
        exec: async (container, request, options) => {
          try {
            const session = await honest.exec(container, request, options);
            known.add(container);
            return session;
          } catch (thrown) {
            if (!isRefusal(thrown) || !known.has(container)) throw thrown;
            throw new DriverError('INTERNAL', 'the engine did not run the command');
          }
        },
      };
    }),
  },
  {
    breaks: 'exec/exited',
    fault: 'a refusal where nobody stopped the main process is told as an outage',
    suite: 'data',
    runtime: editContainers((honest) => {
      const stopped = new Set<string>();
      return {
        stop: (container, graceMs, options) => {
          stopped.add(container);
          return honest.stop(container, graceMs, options);
        },
        exec: async (container, request, options) => {
          try {
            return await honest.exec(container, request, options);
          } catch (thrown) {
            const { state } = await honest.inspect(container);
            if (!isRefusal(thrown) || state !== 'exited' || stopped.has(container)) throw thrown;
            throw new DriverError('UNAVAILABLE', 'the engine did not run the command');
          }
        },
      };
    }),
  },
];
