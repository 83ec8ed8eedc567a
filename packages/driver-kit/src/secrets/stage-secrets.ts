import type {
  CallOptions,
  ContainerRuntime,
  ContainerSpec,
  VolumeMount,
} from '@openshell/driver-api';
import { labelNames, sandboxLabels } from '../identity/labels.ts';
import { secretsVolumeName, stagingContainerName } from '../identity/object-names.ts';
import { ensureOwnVolume } from '../support/ensure-own-volume.ts';
import { writeIntoVolume } from '../support/write-into-volume.ts';
import { secretsRoot } from './secret-paths.ts';
import { type TarFile, tarOfFiles } from './tar-of-files.ts';

/** The mount through which a sandbox reads its secret files. */
export function secretsMount(sandboxId: string): VolumeMount {
  return {
    type: 'volume',
    volume: secretsVolumeName(sandboxId),
    target: secretsRoot,
    readOnly: true,
    copyImageContent: false,
  };
}

/**
 * Puts the secret files of a sandbox into a volume of its own: files 0600 in directories 0700, all
 * root's. They never appear in arguments, environment or labels.
 */
export async function stageSecrets(
  runtime: ContainerRuntime,
  owner: {
    readonly gatewayId: string;
    readonly sandboxId: string;
    readonly attempt: string;
    readonly image: string;
    readonly network: ContainerSpec['network'];
  },
  files: readonly TarFile[],
  options: CallOptions,
): Promise<void> {
  const volume = secretsVolumeName(owner.sandboxId);
  const { gatewayId, sandboxId, attempt, image, network } = owner;
  const labels = {
    ...sandboxLabels(gatewayId, sandboxId, 'secrets'),
    [labelNames.attempt]: attempt,
  };
  await ensureOwnVolume(runtime, { name: volume, labels }, options);
  await writeIntoVolume(
    runtime,
    {
      container: stagingContainerName(sandboxId),
      image,
      volume,
      target: secretsRoot,
      labels: sandboxLabels(gatewayId, sandboxId, 'staging'),
      network,
    },
    (container) =>
      runtime.containers.copyIn(container, secretsRoot, tarOfFiles(files, 0o700), options),
    options,
  );
}
