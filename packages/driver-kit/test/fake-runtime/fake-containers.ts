import { pipeline } from 'node:stream/promises';
import { type Container, type ContainerOperations, DriverError } from '@openshell/driver-api';
import { extract } from 'tar-stream';
import { fakeContainer } from './fake-container.ts';
import { fakeDial } from './fake-dial.ts';
import { type FakeContainer, type FakeEngine, notFound } from './fake-engine.ts';

async function unpack(
  archive: AsyncIterable<Uint8Array>,
  write: (path: string, content: Uint8Array) => void,
): Promise<void> {
  const extractor = extract();
  const feed = pipeline(archive, extractor);
  for await (const entry of extractor) {
    const parts: Uint8Array[] = [];
    for await (const part of entry) parts.push(part as Uint8Array);
    if (entry.header.type === 'file') write(entry.header.name, Buffer.concat(parts));
  }
  await feed;
}

/** What an engine does with containers, in memory. */
export function fakeContainers(engine: FakeEngine): ContainerOperations {
  const find = (container: string): FakeContainer => {
    const found =
      engine.containers.get(container) ??
      [...engine.containers.values()].find((other) => other.container.id === container);
    if (found === undefined) throw notFound(`container ${container}`);
    return found;
  };
  const change = (found: FakeContainer, changes: Partial<Container>): void => {
    const { exitCode: _, ...rest } = found.container;
    found.container = { ...rest, ...changes };
  };
  const step = async (operation: string, signal?: AbortSignal): Promise<void> => {
    engine.calls.push(operation);
    await engine.before(operation, signal);
    signal?.throwIfAborted();
  };
  const unused = (): never => {
    throw new Error('no test of the kit needs this');
  };
  return {
    create: async (spec, options) => {
      await step('containers.create', options?.signal);
      if (engine.containers.has(spec.name)) throw new DriverError('ALREADY_EXISTS', 'name taken');
      const container = fakeContainer(engine.apply(spec));
      engine.containers.set(spec.name, { container, spec, files: new Map() });
      engine.emit('container-created', container);
      await engine.after('containers.create');
      return { id: container.id, warnings: [] };
    },
    start: async (container, options) => {
      await step('containers.start', options?.signal);
      const found = find(container);
      change(found, { state: 'running', startedAtMs: Date.now() });
      engine.emit('container-started', found.container);
      await engine.after('containers.start');
      return true;
    },
    stop: async (container, _graceMs, options) => {
      await step('containers.stop', options?.signal);
      const found = find(container);
      change(found, { state: 'exited', exitCode: 143 });
      engine.emit('container-exited', found.container);
      return true;
    },
    kill: async (container, signalName) => {
      await step(`containers.kill ${signalName}`);
      find(container);
    },
    remove: async (container, options) => {
      await step('containers.remove', options?.signal);
      const found = [...engine.containers.values()].find(
        (other) => other.container.id === container || other.container.name === container,
      );
      if (found === undefined) return false;
      engine.containers.delete(found.container.name);
      engine.emit('container-removed', found.container);
      return true;
    },
    inspect: async (container, options) => {
      await step('containers.inspect', options?.signal);
      const { container: seen } = find(container);
      await engine.after('containers.inspect');
      return seen;
    },
    list: async (options) => {
      await step('containers.list', options?.signal);
      const wanted = Object.entries(options?.labels ?? {});
      const seen = [...engine.containers.values()]
        .map((found) => found.container)
        .filter(({ labels }) => wanted.every(([name, value]) => labels[name] === value));
      await engine.after('containers.list');
      return seen;
    },
    unpause: async (container) => {
      await step('containers.unpause');
      const found = find(container);
      change(found, { state: 'running' });
      engine.emit('container-unpaused', found.container);
    },
    copyIn: async (container, directory, archive, options) => {
      await step('containers.copyIn', options?.signal);
      const { spec } = find(container);
      const volume = spec.mounts?.find(({ target }) => target === directory);
      if (volume?.type !== 'volume') throw notFound(`directory ${directory}`);
      const files = engine.volumeFiles.get(volume.volume) ?? new Map<string, Uint8Array>();
      engine.volumeFiles.set(volume.volume, files);
      await unpack(archive, (path, content) => files.set(path, content));
    },
    copyOut: async function* (container, path) {
      const volume = find(container).spec.mounts?.find(({ target }) => path.startsWith(target));
      const files = volume?.type === 'volume' ? engine.volumeFiles.get(volume.volume) : undefined;
      const content = files?.get(path.split('/').at(-1) ?? '');
      if (content === undefined) throw notFound(`file ${path}`);
      yield content;
    },
    wait: unused,
    rename: unused,
    pause: unused,
    stats: unused,
    logs: unused,
    exec: async (container, { command }) => {
      await step('containers.exec');
      find(container);
      return {
        output: fakeDial(engine, command),
        exit: Promise.resolve({ exitCode: 0 }),
        resize: unused,
      };
    },
  };
}
