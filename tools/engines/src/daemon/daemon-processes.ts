import { readFile } from 'node:fs/promises';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { engineProcesses } from '../namespace/engine-processes.ts';
import type { ProcessInformation } from '../system/process-information.ts';

/**
 * The processes that answer API calls: the daemon itself, without its helpers and containers.
 * Rootless Podman is two processes, of which the one that answers may have lost its parent, so
 * they are known by their command lines.
 */
export async function daemonProcesses(
  definition: EngineDefinition,
): Promise<readonly ProcessInformation[]> {
  const found: ProcessInformation[] = [];
  for (const process of await engineProcesses(definition)) {
    const commandLine = await readFile(`/proc/${process.pid}/cmdline`, 'utf8').catch(() => '');
    if (!process.zombie && isDaemon(commandLine)) found.push(process);
  }
  return found;
}

/** The words of a command line end with a zero byte each. */
export function isDaemon(commandLine: string): boolean {
  return commandLine.startsWith('dockerd\0') || commandLine.startsWith('podman\0system\0service\0');
}
