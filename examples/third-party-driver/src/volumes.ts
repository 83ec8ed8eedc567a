import type { Volume, VolumeOperations } from '@openshell/driver-api';
import type { Answer } from './answer.ts';
import { type Docker, labelFlags, wasThere } from './docker.ts';

function toVolume({ text, map }: Answer): Volume {
  const [name, driver] = [text('Name'), text('Driver')];
  return { name, driver, labels: map('Labels'), options: map('Options') };
}

export function volumeOperations(docker: Docker): VolumeOperations {
  return {
    create: async ({ name, labels }, options) => {
      await docker.run(['volume', 'create', ...labelFlags('label', labels), name], options);
      return toVolume(await docker.ask(['volume', 'inspect', name], options));
    },
    inspect: async (name, options) =>
      toVolume(await docker.ask(['volume', 'inspect', name], options)),
    list: async (options) => (await docker.list('volume', options)).map(toVolume),
    remove: (name, options) => wasThere(docker.run(['volume', 'rm', name], options)),
  };
}
