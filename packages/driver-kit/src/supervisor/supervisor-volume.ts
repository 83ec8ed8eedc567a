import type {
  CallOptions,
  ContainerRuntime,
  ContainerSpec,
  VolumeMount,
} from '@openshell/driver-api';
import { ownerLabels } from '../identity/labels.ts';
import { supervisorVolumeName } from '../identity/object-names.ts';
import { tarOfFiles } from '../secrets/tar-of-files.ts';
import { ensureOwnVolume } from '../support/ensure-own-volume.ts';
import { orUndefined } from '../support/has-code.ts';
import { createKeyedQueue } from '../support/keyed-queue.ts';
import { writeIntoVolume } from '../support/write-into-volume.ts';
import { loadSupervisor, type SupervisorProgram } from './load-supervisor.ts';
import type { SupervisorSettings } from './supervisor-settings.ts';

const directory = '/opt/openshell/bin';
const completeMarker = '.complete';

/** Path of the supervisor inside every sandbox that has one. */
export const supervisorPath: string = `${directory}/openshell-sandbox`;

/** The mount through which a sandbox runs the supervisor. */
export function supervisorVolumeMount(volume: string): VolumeMount {
  return { type: 'volume', volume, target: directory, readOnly: true, copyImageContent: false };
}

/** Places the supervisor on the engine once per version, and tells the volume it lies in. */
export interface SupervisorVolumes {
  /**
   * @param image - an image that is present; nothing of it runs
   * @param network - for containers that are never started
   */
  readonly ensure: (
    image: string,
    network: ContainerSpec['network'],
    options: CallOptions,
  ) => Promise<string>;
}

async function drain(stream: AsyncIterable<Uint8Array>): Promise<true> {
  for await (const _chunk of stream);
  return true;
}

/**
 * One volume per version of the supervisor, shared read-only by all sandboxes and kept like an
 * image. The marker is written last: a volume without it is filled again.
 */
export function createSupervisorVolumes(
  runtime: ContainerRuntime,
  gatewayId: string,
  settings: SupervisorSettings,
): SupervisorVolumes {
  const queue = createKeyedQueue();
  const ready = new Map<string, string>();
  const fill = async (
    container: string,
    program: SupervisorProgram,
    options: CallOptions,
  ): Promise<void> => {
    const marker = runtime.containers.copyOut(container, `${directory}/${completeMarker}`, options);
    if ((await orUndefined(drain(marker))) === true) return;
    await runtime.containers.copyIn(container, directory, program.archive(options), options);
    const complete = tarOfFiles([{ path: completeMarker, content: '', mode: 0o644 }], 0o755);
    await runtime.containers.copyIn(container, directory, complete, options);
  };
  const place: SupervisorVolumes['ensure'] = async (image, network, options) => {
    const lender = { gatewayId, network };
    const program = await loadSupervisor(runtime, settings.source, lender, options);
    const known = ready.get(program.version);
    if (known !== undefined) return known;
    const volume = supervisorVolumeName(gatewayId, program.version);
    await ensureOwnVolume(
      runtime,
      { name: volume, labels: ownerLabels(gatewayId, 'supervisor') },
      options,
    );
    await writeIntoVolume(
      runtime,
      {
        container: `${volume}.staging`,
        image,
        volume,
        target: directory,
        labels: ownerLabels(gatewayId, 'staging'),
        network,
      },
      (container) => fill(container, program, options),
      options,
    );
    ready.set(program.version, volume);
    return volume;
  };
  return {
    ensure: (image, network, options) =>
      queue.run('supervisor', () => place(image, network, options), options.signal),
  };
}
