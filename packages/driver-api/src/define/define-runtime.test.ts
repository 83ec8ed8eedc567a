import { expect, test } from 'vitest';
import { noCapabilities } from '../capabilities/no-capabilities.ts';
import type { ContainerRuntimeImplementation } from '../runtime/container-runtime-implementation.ts';
import { defineRuntime } from './define-runtime.ts';

/** A runtime without an engine, for what `defineRuntime` adds. */
function smallestRuntime(
  containers: Partial<ContainerRuntimeImplementation['containers']> = {},
): ContainerRuntimeImplementation {
  const unused = async (): Promise<never> => {
    throw new TypeError('oops');
  };
  return {
    name: 'smallest',
    capabilities: noCapabilities,
    probe: async () => ({ state: 'ready', candidates: [], capabilities: [], handlers: [] }),
    events: async function* (options) {
      options?.onOpen?.();
      await new Promise((_resolve, reject) =>
        options?.signal?.addEventListener('abort', () => reject(new Error('gone'))),
      );
    },
    images: { inspect: unused, pull: unused },
    containers: {
      create: unused,
      start: unused,
      stop: unused,
      kill: unused,
      remove: unused,
      inspect: unused,
      list: async () => [],
      ...containers,
    },
  };
}

test('refuses what the manifest does not offer and what the author left out', async () => {
  const { containers, networks, images } = defineRuntime(smallestRuntime());

  await expect(containers.exec('a', { command: ['x'] })).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    details: { missing: [expect.objectContaining({ capability: 'exec' })] },
  });
  await expect(
    containers.exec('a', { command: ['x'], terminal: { columns: 80, rows: 24 } }),
  ).rejects.toMatchObject({
    details: { missing: [{ capability: 'exec' }, { capability: 'execTty' }] },
  });
  await expect(containers.logs('a')[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: 'UNSUPPORTED',
  });
  await expect(networks.list()).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  await expect(images.tag('a', 'b')).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    fact: 'runtime "smallest" cannot tag image',
  });
});

test('translates what an author throws and says what was tried', async () => {
  const { containers } = defineRuntime(smallestRuntime());

  await expect(containers.start('a')).rejects.toMatchObject({
    code: 'INTERNAL',
    fact: 'start container "a" failed: oops',
  });
  await expect(containers.create({ name: 'b', image: 'x' })).rejects.toMatchObject({
    fact: 'create container "b" failed: oops',
  });
});

test('hands on one signal for signal and deadline', async () => {
  const { containers } = defineRuntime(
    smallestRuntime({
      start: (_container, options) =>
        new Promise((_resolve, reject) => {
          options?.signal?.addEventListener('abort', () => reject(new Error('gone')));
        }),
    }),
  );

  await expect(containers.start('a', { timeoutMs: 1 })).rejects.toMatchObject({
    code: 'DEADLINE_EXCEEDED',
  });
  await expect(containers.start('a', { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
});

test('ends its streams and refuses calls once it is closed', async () => {
  const runtime = defineRuntime(smallestRuntime());
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const next = runtime
    .events({ onOpen: () => open() })
    [Symbol.asyncIterator]()
    .next();
  next.catch(() => {});
  await opened;

  await runtime.close();

  await expect(next).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(runtime.containers.list()).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
  await expect(runtime.probe()).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
});
