import { createHash } from 'node:crypto';
import {
  type CallOptions,
  type CapabilityReport,
  DriverError,
  type RuntimeProbe,
} from '@openshell/driver-api';
import type { AppleContainerSettings } from '../apple-container-runtime-options.ts';
import type { ContainerProgram } from '../program/container-program.ts';
import { isOlder, readService } from './read-service.ts';

/** Before this release a container could not be without network. */
const NETWORK_NONE_SINCE = '1.1.0';

/** What a create told last about the kernel, which nothing else tells. */
export interface KernelNews {
  readonly missing: () => DriverError | undefined;
}

function reportsFor(version: string): readonly CapabilityReport[] {
  const exitCode: CapabilityReport = {
    capability: 'exitCode',
    value: true,
    state: 'degraded',
    reason: 'the program tells it to whoever started the container, and to nobody later',
    remedy: 'keep the gateway running while sandboxes run',
  };
  if (!isOlder(version, NETWORK_NONE_SINCE)) return [exitCode];
  const networkNone: CapabilityReport = {
    capability: 'networkNone',
    value: false,
    state: 'unsupported',
    reason: `container ${version} knows no containers without network`,
    remedy: 'update it with "brew upgrade container"',
  };
  return [exitCode, networkNone];
}

/** What holds on this machine now. That something is in the way is an answer. */
export async function probeService(
  program: ContainerProgram,
  settings: AppleContainerSettings,
  kernel: KernelNews,
  { signal }: CallOptions = {},
): Promise<RuntimeProbe> {
  const source = settings.program === undefined ? 'PATH and the usual places' : 'option program';
  let address = settings.program ?? 'container';
  try {
    address = await program.path();
    const service = await readService(program, settings, signal);
    const missing = kernel.missing();
    if (missing !== undefined) throw missing;
    const { version, serviceVersion, root } = service;
    const id = createHash('sha256').update(`${settings.homeDirectory}\0${root}`).digest('hex');
    return {
      state: 'ready',
      identity: {
        name: 'Apple container',
        version,
        apiVersion: serviceVersion,
        id: id.slice(0, 32),
        operatingSystem: 'linux',
        architecture: 'arm64',
        rootless: true,
        endpoint: address,
        endpointSource: source,
      },
      candidates: [{ source, address, state: 'selected', reason: 'it answers' }],
      capabilities: reportsFor(version),
      handlers: [
        {
          name: 'container-runtime-linux',
          isolation: 'vm',
          isDefault: true,
          noNewPrivileges: false,
          state: 'supported',
        },
      ],
    };
  } catch (error) {
    if (!DriverError.isInstance(error) || signal?.aborted === true) throw error;
    return {
      state: 'unavailable',
      error,
      candidates: [{ source, address, state: 'rejected', reason: error.fact }],
      capabilities: [],
      handlers: [],
    };
  }
}
