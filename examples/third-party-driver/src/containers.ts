import type { CallOptions, ContainerRuntimeImplementation } from '@openshell/driver-api';
import { makeOrUndo } from '@openshell/driver-kit';
import { type CommandLine, falseIf, toFlags, toPairs } from '@openshell/driver-kit/command-line';
import { openExec } from './exec.ts';
import { readLogs } from './logs.ts';
import { createNetwork, createWords, toContainer } from './translate.ts';

export function containersOf(docker: CommandLine): ContainerRuntimeImplementation['containers'] {
  const inspect = (container: string, options?: CallOptions) =>
    docker
      .json(['container', 'inspect', '--format={{json .}}', container], options)
      .then(toContainer);
  /** Does something to a container, and answers in what state it was. */
  const order = async (words: readonly string[], container: string, options?: CallOptions) => {
    const { id, state } = await inspect(container, options);
    await docker.run(['container', ...words, id], options);
    return state;
  };
  let sharing: Promise<unknown> = Promise.resolve();
  /** Makes the network, one call after the other: Docker may make two of the same name. */
  const share = () => {
    const make = () => docker.run(createNetwork).catch(falseIf('ALREADY_EXISTS'));
    sharing = sharing.then(make, make);
    return sharing;
  };
  return {
    inspect,
    list: async ({ name, labels, ...options } = {}) => {
      const flags = toFlags({ all: true, quiet: true, filter: toPairs(labels, 'label=') });
      const ids = await docker.run(['container', 'ls', ...flags], options);
      const look = (id: string) => inspect(id, options).catch(falseIf('NOT_FOUND'));
      const found = await Promise.all(ids.split('\n').filter(Boolean).map(look));
      return found.flatMap((each) => (each && each.name === (name ?? each.name) ? each : []));
    },
    create: (spec, { signal } = {}) => {
      const make = async (making: AbortSignal) => {
        if (spec.network !== 'none') await share();
        const options = { signal: making, variables: spec.environment };
        return { id: await docker.run((env) => createWords(spec, env), options), warnings: [] };
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
      const removing = order(['rm', '--volumes', `--force=${force}`], container, options);
      return removing.then(() => true, falseIf('NOT_FOUND'));
    },
    exec: async (container, request, options) =>
      openExec(docker, await inspect(container, options), request, options),
    logs: (container, options) => readLogs(docker, () => inspect(container, options), options),
    copyIn: (container, directory, input, options) =>
      docker.run(['cp', '-', `${container}:${directory}`], { ...options, input }).then(() => {}),
    copyOut: (container, path, options) =>
      docker.bytes(['cp', `${container}:${path}`, '-'], options),
  };
}
