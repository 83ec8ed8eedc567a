import type { ContainerRuntime, RuntimeEvent } from '@openshell/driver-api';
import { DriverError } from '@openshell/driver-api';
import { fakeContainers } from './fake-containers.ts';
import { type FakeEngine, fakeImage, notFound } from './fake-engine.ts';

async function* eventsOf(
  engine: FakeEngine,
  signal: AbortSignal | undefined,
): AsyncGenerator<RuntimeEvent, void> {
  const waiting: RuntimeEvent[] = [];
  let wake = (): void => {};
  let isBroken = false;
  const listener = (event: RuntimeEvent): void => {
    waiting.push(event);
    wake();
  };
  const breakBefore = engine.breakStreams;
  engine.breakStreams = () => {
    breakBefore();
    isBroken = true;
    wake();
  };
  engine.listeners.add(listener);
  signal?.addEventListener('abort', () => wake());
  try {
    while (signal?.aborted !== true) {
      const event = waiting.shift();
      if (isBroken) throw new DriverError('UNAVAILABLE', 'the stream broke off');
      if (event !== undefined) yield event;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    engine.listeners.delete(listener);
  }
}

/** A runtime on an engine in memory. */
export function createFakeRuntime(engine: FakeEngine): ContainerRuntime {
  const unused = (): never => {
    throw new Error('no test of the kit needs this');
  };
  const step = async (operation: string, signal?: AbortSignal): Promise<void> => {
    engine.calls.push(operation);
    await engine.before(operation, signal);
  };
  return {
    specVersion: 'v1',
    name: 'fake',
    capabilities: engine.capabilities,
    probe: async () => ({
      state: 'ready',
      identity: {
        name: 'Fake',
        version: '1',
        apiVersion: '1',
        id: 'fake-1',
        operatingSystem: 'linux',
        architecture: 'amd64',
        rootless: false,
        endpoint: 'memory:',
        endpointSource: 'test',
      },
      candidates: [],
      capabilities: [],
      handlers: [
        { name: 'runc', isolation: 'shared-kernel', isDefault: true, state: 'supported' },
        { name: 'runsc', isolation: 'guest-kernel', isDefault: false, state: 'supported' },
      ],
    }),
    events: async function* (options) {
      await step('events', options?.signal);
      queueMicrotask(() => options?.onOpen?.());
      yield* eventsOf(engine, options?.signal);
    },
    images: {
      inspect: async (reference) => {
        await step('images.inspect');
        const image = engine.images.get(reference);
        if (image === undefined) throw notFound(`image ${reference}`);
        return image;
      },
      pull: async (reference, options) => {
        await step('images.pull', options?.signal);
        options?.onProgress?.({ message: 'half', currentBytes: 1, totalBytes: 2 });
        const image = fakeImage(reference);
        engine.images.set(reference, image);
        return image;
      },
      build: unused,
      list: unused,
      tag: unused,
      load: unused,
      save: unused,
      remove: unused,
    },
    containers: fakeContainers(engine),
    networks: {
      create: async ({ name, labels = {}, subnet = '' }, options) => {
        await step('networks.create', options?.signal);
        if (engine.networks.has(name)) throw new DriverError('ALREADY_EXISTS', 'name taken');
        const subnets = [...engine.networks.values()].flatMap((network) => network.subnets);
        if (subnets.includes(subnet)) {
          throw new DriverError('RESOURCE_EXHAUSTED', 'overlaps', {
            details: { resource: 'address-pool' },
          });
        }
        const network = {
          id: name,
          name,
          internal: false,
          labels,
          subnets: [subnet],
          containerIds: [],
        };
        engine.networks.set(name, network);
        await engine.after('networks.create');
        return network;
      },
      inspect: async (name) => {
        await step('networks.inspect');
        const network = engine.networks.get(name);
        if (network === undefined) throw notFound(`network ${name}`);
        return network;
      },
      list: async () => [...engine.networks.values()],
      remove: async (name) => engine.networks.delete(name),
      connect: async () => step('networks.connect'),
      disconnect: async () => step('networks.disconnect'),
    },
    volumes: {
      create: async ({ name, labels = {} }) => {
        await step('volumes.create');
        const existing = engine.volumes.get(name);
        if (existing !== undefined) return existing;
        const volume = { name, driver: 'local', labels, options: {} };
        engine.volumes.set(name, volume);
        await engine.after('volumes.create');
        return volume;
      },
      inspect: async (name) => {
        await step('volumes.inspect');
        const volume = engine.volumes.get(name);
        if (volume === undefined) throw notFound(`volume ${name}`);
        return volume;
      },
      list: unused,
      remove: async (name) => {
        engine.volumeFiles.delete(name);
        return engine.volumes.delete(name);
      },
    },
    hostRoutes: async () => {
      await step('hostRoutes');
      return engine.routes;
    },
    close: async () => {},
  };
}
