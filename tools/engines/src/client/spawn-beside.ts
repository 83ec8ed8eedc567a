import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { networkPath } from '../matrix/network-name.ts';
import type { TestEngine } from './test-engine.ts';

/**
 * Starts a program where an engine has its network, as one that runs on the engine's own machine.
 * Its error output is ours.
 */
export function spawnBeside(
  { networkNamespace }: Pick<TestEngine, 'networkNamespace'>,
  command: string,
  words: readonly string[],
): ChildProcessByStdio<null, Readable, null> {
  const [program = command, ...rest] =
    networkNamespace === undefined
      ? [command, ...words]
      : ['nsenter', `--net=${networkPath(networkNamespace)}`, command, ...words];
  return spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
}
