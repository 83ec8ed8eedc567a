import type { CallOptions, ContainerRuntimeImplementation } from '@openshell/driver-api';
import { makeOrUndo } from '@openshell/driver-kit';
import { falseIf } from './complaints.ts';
import type { Docker } from './docker.ts';
import { openExec } from './exec.ts';
import { readLogs } from './logs.ts';
import { createNetwork, createWords, toContainer, toFlags, toPairs } from './translate.ts';

export function containerOperations(docker: Docker): ContainerRuntimeImplementation['containers'] {
  const inspect = async (container: string, options?: CallOptions) =>
    toContainer(await docker.ask(['container', 'inspect', container], options));
  /** Does something to a container, and answers in what state it was. */
  const order = async (words: readonly string[], container: string, options?: CallOptions) => {
    const { id, state } = await inspect(container, options);
    await docker.run(['container', ...words, id], options);
    return state;
  };
  let sharing: Promise<unknown> = Promise.resolve();
  /** Makes the network, one call after the other: Docker may make two of the same name. */
  const share = (signal: AbortSignal) => {
    const make = () => docker.run(createNetwork, { signal }).catch(falseIf('ALREADY_EXISTS'));
    sharing = sharing.then(make, make);
    return sharing;
  };
  return {
    inspect,
    list: async ({ name, labels, ...options } = {}) => {
      const flags = toFlags({ all: true, quiet: true, filter: toPairs(labels, 'label=') });
      const ids = (await docker.run(['container', 'ls', ...flags], options)).split('\n');
      const looks = ids
        .filter(Boolean)
        .map((id) => inspect(id, options).catch(falseIf('NOT_FOUND')));
      const containers = (await Promise.all(looks)).filter((container) => container !== false);
      return containers.filter((container) => container.name === (name ?? container.name));
    },
    create: (spec, { signal } = {}) => {
      const make = async (making: AbortSignal) => {
        const options = { signal: making, variables: spec.environment };
        if (spec.network !== 'none') await share(making);
        return { id: await docker.run(createWords(spec), options), warnings: [] };
      };
      const undo = ['container', 'rm', '--force', '--volumes'];
      return makeOrUndo(signal, make, ({ id }) => docker.run([...undo, id]));
    },
    start: async (container, options) => (await order(['start'], container, options)) !== 'running',
    stop: async (container, graceMs, options) => {
      const words = ['stop', `--time=${Math.ceil(graceMs / 1000)}`];
      return ['running', 'paused'].includes(await order(words, container, options));
    },
    kill: async (container, name, options) =>
      void (await order(['kill', `--signal=${name}`], container, options)),
    remove: (container, { force = false, ...options } = {}) => {
      const words = ['rm', '--volumes', `--force=${force}`];
      return order(words, container, options).then(() => true, falseIf('NOT_FOUND'));
    },
    exec: (container, request, options) => openExec(docker, container, request, options),
    logs: (container, options) => readLogs(docker, container, options),
    copyIn: async (container, directory, input, options) =>
      void (await docker.run(['cp', '-', `${container}:${directory}`], { ...options, input })),
    copyOut: (container, path, options) =>
      docker.bytes(['cp', `${container}:${path}`, '-'], options),
  };
}
