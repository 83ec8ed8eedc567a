import { randomUUID } from 'node:crypto';
import type { CreateOptions, EffectiveSandboxSpec, Volume } from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { labelNames, ownerLabels } from '../identity/labels.ts';
import { containerName, networkName, secretsVolumeName } from '../identity/object-names.ts';
import { assertHasCommand, ensureImage } from '../image/ensure-image.ts';
import { createSandboxNetwork } from '../network/create-sandbox-network.ts';
import { hostAddress } from '../routes/host-address.ts';
import { collectSecrets } from '../secrets/collect-secrets.ts';
import { stageSecrets } from '../secrets/stage-secrets.ts';
import { selectHandler } from '../spec/select-handler.ts';
import { toContainerSpec } from '../spec/to-container-spec.ts';
import { orUndefined } from '../support/has-code.ts';
import { idleNetwork } from '../support/idle-network.ts';
import type { Rollback } from '../support/rollback.ts';
import { assertApplied } from './assert-applied.ts';
import { createContainer } from './create-container.ts';
import { type AttemptUndo, undoAttempt } from './undo-attempt.ts';

/** What one call makes things with. */
interface Attempt {
  /** Marks everything it makes. */
  readonly label: string;
  readonly undo: AttemptUndo;
  readonly rollback: Rollback;
}

/** Named volumes that do not exist are made, as the engine's own command line does, and kept. */
async function ensureVolumes(
  { runtime, settings }: DriverParts,
  spec: EffectiveSandboxSpec,
  { label, undo, rollback }: Attempt,
  options: CreateOptions,
): Promise<void> {
  for (const mount of spec.mounts ?? []) {
    if (mount.type !== 'volume') continue;
    const { volume: name } = mount;
    const existing: Volume | undefined = await orUndefined(runtime.volumes.inspect(name, options));
    if (existing !== undefined) continue;
    rollback.push(`volume ${name}`, undo.volume(name));
    const labels = { ...ownerLabels(settings.gatewayId, 'volume'), [labelNames.attempt]: label };
    await runtime.volumes.create({ name, labels }, options);
  }
}

/**
 * Makes everything a sandbox consists of, up to a container that has not run yet, and proves that
 * the engine applied what was asked. Each step adds how to undo it before it is taken.
 */
export async function makeContainer(
  parts: DriverParts,
  id: string,
  spec: EffectiveSandboxSpec,
  rollback: Rollback,
  options: CreateOptions & { readonly signal: AbortSignal },
): Promise<void> {
  const { runtime, settings, supervisorVolumes } = parts;
  const label = randomUUID();
  const { gatewayId, supervisor: supervisorSettings } = settings;
  const undo = undoAttempt(runtime, gatewayId, label);
  const image = await ensureImage(runtime, spec, options);
  if (supervisorSettings === undefined) assertHasCommand(spec, image);
  options.onProgress?.({ step: 'creating-container', message: 'making network and container' });
  const facts = await parts.facts(options.signal);
  const network = idleNetwork(facts);

  const files = await collectSecrets(spec.token, supervisorSettings);
  if (files.length > 0) {
    const volume = secretsVolumeName(id);
    rollback.push(`volume ${volume}`, undo.volume(volume));
    const owner = { gatewayId, sandboxId: id, attempt: label, image: image.id, network };
    await stageSecrets(runtime, owner, files, options);
  }
  await ensureVolumes(parts, spec, { label, undo, rollback }, options);
  if (spec.network !== 'none' && runtime.capabilities.networkAttach !== 'none') {
    const name = networkName(id);
    rollback.push(`network ${name}`, undo.network(name, containerName(id)));
    const labels = { [labelNames.attempt]: label };
    const request = { sandboxId: id, gatewayId, pool: settings.networkPool, labels };
    await createSandboxNetwork(runtime, request, options);
  }
  const containerSpec = toContainerSpec({
    id,
    gatewayId,
    attempt: label,
    spec,
    image,
    handler: selectHandler(facts.handlers, spec.isolation),
    capabilities: runtime.capabilities,
    hostAddress:
      spec.network === 'none' ? undefined : await hostAddress(parts, id, image.id, options.signal),
    hasSecrets: files.length > 0,
    ...(supervisorSettings === undefined || supervisorVolumes === undefined
      ? {}
      : {
          supervisor: {
            settings: supervisorSettings,
            volume: await supervisorVolumes.ensure(image.id, network, options),
          },
        }),
  });
  rollback.push(`container ${containerName(id)}`, undo.container(containerName(id)));
  const { warnings } = await createContainer(runtime, containerSpec, options);
  assertApplied(
    containerSpec,
    await runtime.containers.inspect(containerName(id), options),
    warnings,
  );
}
