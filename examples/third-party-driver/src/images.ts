import type { ContainerRuntimeImplementation, ImageDetails } from '@openshell/driver-api';
import { DriverError } from '@openshell/driver-api';
import type { Answer } from './answer.ts';
import { type Docker, wasThere } from './docker.ts';

const toImage = ({ text, number, texts, map, entries }: Answer): ImageDetails => ({
  id: text('Id'),
  references: texts('RepoTags'),
  digests: texts('RepoDigests'),
  sizeBytes: number('Size'),
  createdAtMs: Date.parse(text('Created')),
  labels: map('Config.Labels'),
  operatingSystem: text('Os'),
  architecture: text('Architecture'),
  user: text('Config.User'),
  workingDirectory: text('Config.WorkingDir'),
  entrypoint: texts('Config.Entrypoint'),
  command: texts('Config.Cmd'),
  environment: Object.fromEntries(texts('Config.Env').map((line) => line.split(/=(.*)/s, 2))),
  volumes: entries('Config.Volumes').map(([path]) => path),
});

export function imageOperations(docker: Docker): ContainerRuntimeImplementation['images'] {
  return {
    inspect: async (image, options) =>
      toImage(await docker.ask(['image', 'inspect', image], options)),
    list: async (options) => (await docker.list('image', options)).map(toImage),
    tag: async (image, reference, options) =>
      void (await docker.run(['image', 'tag', image, reference], options)),
    remove: (image, options) => wasThere(docker.run(['image', 'rm', image], options)),
    pull: async (image, { credentials, platform, ...options } = {}) => {
      if (credentials !== undefined)
        throw new DriverError('UNSUPPORTED', 'this driver logs in with "docker login" only');
      await docker.run(['image', 'pull', '--quiet', image], { ...options, about: image });
      return toImage(await docker.ask(['image', 'inspect', image], options));
    },
  };
}
