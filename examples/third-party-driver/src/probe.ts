import type {
  CallOptions,
  CapabilityName,
  CapabilityReport,
  RuntimeProbe,
} from '@openshell/driver-api';
import { DriverError } from '@openshell/driver-api';
import type { Answer } from './answer.ts';
import { capabilities } from './capabilities.ts';
import type { Docker } from './docker.ts';

/** Which fact of the engine a limit hangs on. */
const facts: Partial<Record<CapabilityName, string>> = {
  cpuLimit: 'CpuCfsQuota',
  memoryLimit: 'MemoryLimit',
  pidsLimit: 'PidsLimit',
};

function toReport({ flag }: Answer, capability: CapabilityName): CapabilityReport {
  const value = capabilities[capability];
  const fact = facts[capability];
  if (value === false || value === 'none')
    return { capability, value, state: 'unsupported', reason: 'this driver does not offer it' };
  if (fact === undefined || flag(fact)) return { capability, value, state: 'supported' };
  const reason = `"docker info" says ${fact}: false`;
  return { capability, value: value === true ? false : 'none', state: 'unsupported', reason };
}

/** What holds on this machine now. That nobody answers is an answer. */
export async function probeEngine(docker: Docker, options?: CallOptions): Promise<RuntimeProbe> {
  let [source, address] = ['the docker program', ''];
  try {
    const context = await docker.ask(['context', 'inspect'], options);
    source = `docker context "${context.text('Name')}"`;
    address = context.text('Endpoints.docker.Host');
    const { text } = await docker.ask(['version'], options);
    const info = await docker.ask(['info'], options);
    const names = Object.keys(capabilities) as CapabilityName[];
    const name = info.text('DefaultRuntime');
    return {
      state: 'ready',
      identity: {
        name: 'Docker Engine',
        version: text('Server.Version'),
        apiVersion: text('Server.ApiVersion'),
        id: info.text('ID'),
        operatingSystem: text('Server.Os'),
        architecture: text('Server.Arch'),
        rootless: info.texts('SecurityOptions').includes('name=rootless'),
        endpoint: address,
        endpointSource: source,
      },
      candidates: [{ source, address, state: 'selected', reason: 'it answers' }],
      capabilities: names.map((capability) => toReport(info, capability)),
      handlers: [{ name, isolation: 'shared-kernel', isDefault: true, state: 'supported' }],
    };
  } catch (error) {
    if (!DriverError.isInstance(error) || options?.signal?.aborted === true) throw error;
    const candidates = [{ source, address, state: 'rejected', reason: error.fact }] as const;
    return { state: 'unavailable', error, candidates, capabilities: [], handlers: [] };
  }
}
