import type {
  CallOptions,
  EventOptions,
  ImageOperations,
  RuntimeProbe,
} from '@openshell/driver-api';
import { DriverError } from '@openshell/driver-api';
import * as json from '@openshell/driver-kit/http-engine';
import type { Docker } from './docker.ts';
import { toFlags, toPairs } from './translate.ts';

/** What holds on this machine now. That nobody answers is an answer. */
export async function probeEngine(docker: Docker, options?: CallOptions): Promise<RuntimeProbe> {
  const place = { source: 'DOCKER_HOST, or the usual socket', address: docker.address };
  try {
    const { Server } = await docker.ask(['version'], options);
    const { ID: id, DefaultRuntime, SecurityOptions } = await docker.ask(['info'], options);
    const software = { version: Server.Version, apiVersion: Server.ApiVersion };
    const machine = { operatingSystem: Server.Os, architecture: Server.Arch };
    const from = { endpoint: place.address, endpointSource: place.source };
    const rootless = SecurityOptions.includes('name=rootless');
    const handler = { name: DefaultRuntime, isolation: 'shared-kernel', isDefault: true } as const;
    return {
      state: 'ready',
      identity: { name: 'Docker Engine', id, rootless, ...software, ...machine, ...from },
      candidates: [{ ...place, state: 'selected', reason: 'it answers' }],
      // A limit that the kernel does not know shows when the container is read back.
      capabilities: [],
      handlers: [{ ...handler, state: 'supported' }],
    };
  } catch (error) {
    if (!DriverError.isInstance(error) || options?.signal?.aborted) throw error;
    const candidate = { ...place, state: 'rejected', reason: error.fact } as const;
    return { state: 'unavailable', error, candidates: [candidate], capabilities: [], handlers: [] };
  }
}

/** What happens to containers, until the engine or the caller ends it. */
export async function* watchEvents(
  docker: Docker,
  { sinceMs, labels, onOpen, signal }: EventOptions & CallOptions = {},
) {
  // The program does not say when it begins to listen: the engine tells again what was since now.
  const { SystemTime: now } = await docker.ask(['info'], { signal });
  const since = sinceMs === undefined ? now : new Date(sinceMs).toISOString();
  const filter = ['type=container', ...toPairs(labels, 'label=')];
  const words = ['events', ...toFlags({ format: '{{json .}}', since, filter })];
  onOpen?.();
  for await (const line of docker.bytes(words, { signal, byLine: true })) {
    const event = json.toRuntimeEvent(JSON.parse(line.toString()));
    if (event) yield event;
  }
  throw new DriverError('UNAVAILABLE', 'the engine ended its events');
}

export function imageOperations(docker: Docker): Pick<ImageOperations, 'inspect' | 'pull'> {
  const inspect = async (image: string, options?: CallOptions) => {
    const answer = await docker.ask(['image', 'inspect', image], options);
    return json.toImageDetails(json.inspectedImageSchema.parse(answer));
  };
  return {
    inspect,
    pull: async (image, { credentials, ...options } = {}) => {
      if (credentials) throw new DriverError('UNSUPPORTED', 'log in with "docker login"');
      await docker.run(['image', 'pull', image], options);
      return inspect(image, options);
    },
  };
}
