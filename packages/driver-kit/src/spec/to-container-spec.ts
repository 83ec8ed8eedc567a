import type {
  Capabilities,
  ContainerSpec,
  EffectiveSandboxSpec,
  ImageDetails,
  RuntimeHandler,
} from '@openshell/driver-api';
import { engineLabels, labelNames, sandboxLabels } from '../identity/labels.ts';
import { containerName, networkName } from '../identity/object-names.ts';
import { specDigests } from '../identity/spec-digests.ts';
import { hostNames } from '../routes/host-names.ts';
import { secretsMount } from '../secrets/stage-secrets.ts';
import { supervisorProcess } from '../supervisor/supervisor-process.ts';
import type { SupervisorSettings } from '../supervisor/supervisor-settings.ts';
import { supervisorVolumeMount } from '../supervisor/supervisor-volume.ts';
import { hardening, logLimits } from './hardening.ts';

/** Everything a container is made from. */
export interface ContainerPlan {
  readonly id: string;
  readonly gatewayId: string;
  /** Tells this call's objects from those of others. */
  readonly attempt: string;
  readonly spec: EffectiveSandboxSpec;
  readonly image: ImageDetails;
  readonly handler: RuntimeHandler;
  readonly capabilities: Capabilities;
  /** Address of this machine as seen from inside, when one is known. */
  readonly hostAddress?: string | undefined;
  /** The supervisor and the volume it lies in, when one is configured. */
  readonly supervisor?: { readonly settings: SupervisorSettings; readonly volume: string };
  /** Whether secret files were staged. */
  readonly hasSecrets: boolean;
}

function labelsOf({
  id,
  gatewayId,
  attempt,
  spec,
  handler,
}: ContainerPlan): Record<string, string> {
  return {
    ...engineLabels(spec.labels),
    ...sandboxLabels(gatewayId, id, 'sandbox'),
    [labelNames.attempt]: attempt,
    [labelNames.sandboxName]: spec.name,
    [labelNames.sandboxWorkspace]: spec.workspace,
    [labelNames.userLabels]: JSON.stringify(spec.labels ?? {}),
    [labelNames.image]: spec.image,
    [labelNames.isolation]: handler.isolation,
    [labelNames.specDigests]: JSON.stringify(specDigests(spec)),
  };
}

/** The main process as it is: no supervisor stands before it. */
function plainProcess({ spec }: ContainerPlan): Partial<ContainerSpec> {
  const [program, ...rest] = spec.command ?? [];
  return {
    ...(program === undefined ? {} : { entrypoint: [program], command: rest }),
    environment: spec.environment,
    user: spec.user,
    workingDirectory: spec.workingDirectory,
    tty: spec.tty,
    openStdin: spec.tty,
  };
}

/** A network of its own; on an engine that has but one, whatever that is. */
function ownNetwork({ id, spec, capabilities }: ContainerPlan): ContainerSpec['network'] {
  if (capabilities.networkAttach === 'none') return undefined;
  return [{ network: networkName(id), aliases: [spec.name] }];
}

/** Translates a sandbox into the container that runs it. */
export function toContainerSpec(plan: ContainerPlan): ContainerSpec {
  const { id, spec, image, handler, capabilities, hostAddress, supervisor } = plan;
  const isOpen = spec.network !== 'none';
  return {
    name: containerName(id),
    image: image.id,
    hostname: spec.name,
    labels: labelsOf(plan),
    mounts: [
      ...(spec.mounts ?? []),
      ...(plan.hasSecrets ? [secretsMount(id)] : []),
      ...(supervisor === undefined ? [] : [supervisorVolumeMount(supervisor.volume)]),
    ],
    resources: spec.resources,
    network: isOpen ? ownNetwork(plan) : 'none',
    publishedPorts: spec.publishedPorts,
    extraHosts:
      isOpen && hostAddress !== undefined
        ? hostNames.map((name) => ({ name, address: hostAddress }))
        : [],
    security: hardening(supervisor !== undefined, handler),
    init: capabilities.init && supervisor === undefined,
    logLimits,
    gpus: spec.gpus,
    platform: spec.platform,
    ...(handler.isDefault ? {} : { runtimeHandler: handler.name }),
    ...(supervisor === undefined
      ? plainProcess(plan)
      : supervisorProcess(supervisor.settings, { id, spec, image })),
  };
}
