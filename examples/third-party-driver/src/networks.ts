import type { Network, NetworkOperations } from '@openshell/driver-api';
import { makeOrUndo } from '@openshell/driver-kit';
import type { Answer } from './answer.ts';
import { type Docker, labelFlags, wasThere } from './docker.ts';

const toNetwork = ({ text, flag, map, entries }: Answer): Network => ({
  id: text('Id'),
  name: text('Name'),
  internal: flag('Internal'),
  labels: map('Labels'),
  subnets: entries('IPAM.Config').map(([, config]) => config.text('Subnet')),
  containerIds: entries('Containers').map(([id]) => id),
});

export function networkOperations(docker: Docker): Partial<NetworkOperations> {
  return {
    create: ({ name, internal = false, labels, subnet }, { signal } = {}) =>
      makeOrUndo(
        signal,
        async (making) => {
          const own = [
            `--internal=${internal}`,
            ...(subnet === undefined ? [] : [`--subnet=${subnet}`]),
          ];
          const words = ['network', 'create', ...own, ...labelFlags('label', labels), name];
          const id = await docker.run(words, { signal: making });
          return toNetwork(await docker.ask(['network', 'inspect', id], { signal: making }));
        },
        ({ id }) => docker.run(['network', 'rm', id]),
      ),
    inspect: async (network, options) =>
      toNetwork(await docker.ask(['network', 'inspect', network], options)),
    list: async (options) => (await docker.list('network', options)).map(toNetwork),
    remove: (network, options) => wasThere(docker.run(['network', 'rm', network], options)),
  };
}
