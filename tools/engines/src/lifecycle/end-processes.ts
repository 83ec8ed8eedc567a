import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { engineProcesses } from '../namespace/engine-processes.ts';
import { type ProcessInformation, readProcess } from '../system/process-information.ts';
import { signalProcess } from '../system/signal-process.ts';
import { waitUntil } from '../system/wait-until.ts';

const END_TIMEOUT_MS = 15_000;
const REAP_TIMEOUT_MS = 5_000;

/** Kills what is left of an engine and waits until it has ended. */
export async function endProcesses(definition: EngineDefinition): Promise<void> {
  const isGone = async () => {
    const left = await engineProcesses(definition);
    for (const process of left)
      if (process.pid !== globalThis.process.pid) await signalProcess(process, 'SIGKILL');
    return left.every((process) => process.zombie);
  };
  if (await waitUntil(isGone, END_TIMEOUT_MS)) return;
  const left = await engineProcesses(definition);
  const pids = left.map((process) => `${process.pid} (${process.command})`).join(', ');
  throw new Error(`engine "${definition.name}": these processes do not end: ${pids}`);
}

/**
 * Waits until ended processes have left `/proc` as well. The machine's first process sees to
 * that in its own time; when it takes too long, they do no harm.
 */
export async function awaitReaping(ended: readonly ProcessInformation[]): Promise<void> {
  const isGone = async () => {
    const now = await Promise.all(ended.map(({ pid }) => readProcess(pid)));
    return now.every((process, index) => process?.startTime !== ended[index]?.startTime);
  };
  await waitUntil(isGone, REAP_TIMEOUT_MS);
}
