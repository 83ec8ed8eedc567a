import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { EngineControl } from '@openshell/driver-conformance';

/** Power over an engine that is a process of ours: the program, and how to know that it answers. */
export function engineControl(
  [program = '', ...words]: readonly string[],
  answers: () => Promise<void>,
): EngineControl {
  let child: ChildProcess | undefined;
  return {
    kill: async () => {
      const dead = child === undefined ? undefined : once(child, 'exit');
      child?.kill('SIGKILL');
      await dead;
    },
    start: async () => {
      child = spawn(program, words, { stdio: 'ignore' });
      await answers();
    },
  };
}
