import { readFile } from 'node:fs/promises';
import type { ProcessMarker } from '../../process/process-marker.ts';
import type { InspectedExec } from './inspected-exec.ts';

function read(processId: number, file: string): Promise<string> {
  return readFile(`/proc/${processId}/${file}`, 'latin1').catch(() => '');
}

/**
 * Ends the process of a command from this machine, where the engine's processes can be seen from
 * it. The number alone proves nothing, as the engine may run on another machine: the process has
 * to carry the marker or to be in the container's control group.
 *
 * @returns whether a signal was sent
 */
export async function killFromHost(
  { Pid: processId, ContainerID: containerId }: InspectedExec,
  marker: ProcessMarker,
): Promise<boolean> {
  if (!processId) return false;
  const [environment, groups] = await Promise.all([
    read(processId, 'environ'),
    read(processId, 'cgroup'),
  ]);
  const isMarked = environment.split('\0').includes(`${marker.name}=${marker.value}`);
  if (!isMarked && (!containerId || !groups.includes(containerId))) return false;
  try {
    return process.kill(processId, 'SIGKILL');
  } catch {
    return false;
  }
}
