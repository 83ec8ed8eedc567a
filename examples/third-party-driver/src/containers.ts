import type { CallOptions, Container, ContainerRuntimeImplementation } from '@openshell/driver-api';
import { makeOrUndo, type ProgramOptions } from '@openshell/driver-kit';
import { createFlags } from './create-flags.ts';
import { type Docker, wasThere } from './docker.ts';
import { openExec } from './exec.ts';
import { readLogs } from './logs.ts';
import { toContainer } from './to-container.ts';

export function containerOperations(docker: Docker): ContainerRuntimeImplementation['containers'] {
  const inspect = async (container: string, options?: CallOptions): Promise<Container> =>
    toContainer(await docker.ask(['container', 'inspect', container], options));
  const run = (words: readonly string[], options?: ProgramOptions): Promise<string> =>
    docker.run(['container', ...words], options);
  return {
    inspect,
    create: (spec, { signal } = {}) => {
      const { entrypoint = [], command = [], environment: variables = {} } = spec;
      const rest = [...createFlags(spec), spec.image, ...entrypoint.slice(1), ...command];
      return makeOrUndo(
        signal,
        async (making) => {
          const words = (flags: readonly string[]) => ['container', 'create', ...flags, ...rest];
          return { id: await docker.run(words, { signal: making, variables }), warnings: [] };
        },
        ({ id }) => run(['rm', '--force', '--volumes', id]),
      );
    },
    start: async (container, options) => {
      const { state } = await inspect(container, options);
      await run(['start', container], options);
      return state !== 'running';
    },
    stop: async (container, graceMs, options) => {
      const { state } = await inspect(container, options);
      await run(['stop', '-t', String(Math.ceil(graceMs / 1000)), container], options);
      return state === 'running' || state === 'paused';
    },
    kill: async (container, signalName, options) =>
      void (await run(['kill', `--signal=${signalName}`, container], options)),
    remove: async (container, { force, ...options } = {}) =>
      wasThere(
        // With --force the program says nothing about one that is not there.
        inspect(container, options).then(({ id }) =>
          run(['rm', '--volumes', ...(force === true ? ['--force'] : []), id], options),
        ),
      ),
    list: async ({ name: wanted, ...options } = {}) =>
      (await docker.list('container', options))
        .map(toContainer)
        .filter(({ name }) => name === (wanted ?? name)),
    wait: async (container, options) => ({
      exitCode: Number(await run(['wait', container], options)),
    }),
    pause: async (container, options) => void (await run(['pause', container], options)),
    unpause: async (container, options) => void (await run(['unpause', container], options)),
    exec: (container, request, options) => openExec(docker, container, request, options),
    logs: (container, options) => readLogs(docker, container, options),
    copyIn: async (container, directory, input, options) =>
      void (await run(['cp', '-', `${container}:${directory}`], { ...options, input })),
    copyOut: (container, path, options) =>
      docker.bytes(['container', 'cp', `${container}:${path}`, '-'], options),
  };
}
