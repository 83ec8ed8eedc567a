import type { ContainerSpec, ResourceLimits, SecurityOptions } from '@openshell/driver-api';
import { toMounts } from './to-mounts.ts';
import { toPortBindings } from './to-port-bindings.ts';

const NANO_CPUS_PER_MILLI_CPU = 1_000_000;

type Part = Readonly<Record<string, unknown>>;

function resourcePart({ cpuMillis, memoryBytes, pidsLimit }: ResourceLimits): Part {
  return {
    NanoCpus: cpuMillis === undefined ? undefined : cpuMillis * NANO_CPUS_PER_MILLI_CPU,
    Memory: memoryBytes,
    // Without this the engine adds as much swap again.
    MemorySwap: memoryBytes,
    PidsLimit: pidsLimit,
  };
}

function securityPart(security: SecurityOptions): Part {
  const options = [
    ...(security.noNewPrivileges === true ? ['no-new-privileges:true'] : []),
    ...(security.appArmorUnconfined === true ? ['apparmor=unconfined'] : []),
  ];
  return {
    CapDrop: security.dropCapabilities,
    CapAdd: security.addCapabilities,
    SecurityOpt: options.length === 0 ? undefined : options,
    ReadonlyRootfs: security.readOnlyRootFilesystem,
  };
}

function logPart(limits: ContainerSpec['logLimits']): Part {
  if (limits === undefined) return {};
  const { maxBytes, maxFiles } = limits;
  const config = { 'max-size': String(maxBytes), 'max-file': String(maxFiles) };
  return { LogConfig: { Type: 'json-file', Config: config } };
}

function gpuPart(gpus: ContainerSpec['gpus']): Part {
  if (gpus === undefined) return {};
  const count = gpus === 'all' ? -1 : gpus;
  return { DeviceRequests: [{ Count: count, Capabilities: [['gpu']] }] };
}

function networkMode(network: ContainerSpec['network']): string | undefined {
  return network === 'none' ? 'none' : network?.[0]?.network;
}

/** The part of a container's configuration that concerns the machine. */
export function toHostConfig(spec: ContainerSpec): Part {
  return {
    ...resourcePart(spec.resources ?? {}),
    ...securityPart(spec.security ?? {}),
    ...logPart(spec.logLimits),
    ...gpuPart(spec.gpus),
    NetworkMode: networkMode(spec.network),
    RestartPolicy: { Name: 'no' },
    Mounts: toMounts(spec.mounts ?? []),
    PortBindings: toPortBindings(spec.publishedPorts ?? []),
    ExtraHosts: spec.extraHosts?.map(({ name, address }) => `${name}:${address}`),
    Runtime: spec.runtimeHandler,
    Init: spec.init,
  };
}
