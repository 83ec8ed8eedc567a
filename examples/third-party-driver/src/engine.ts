import type { CallOptions, EventOptions, ImageOperations } from '@openshell/driver-api';
import { DriverError } from '@openshell/driver-api';
import { type CommandLine, toFlags, toPairs } from '@openshell/driver-kit/command-line';
import * as json from '@openshell/driver-kit/http-engine';
import type { Answer } from './docker.ts';

const asJson = '--format={{json .}}';

/** What the engine says of itself. */
export async function askEngine(docker: CommandLine, options?: CallOptions) {
  const { Server } = await docker.json<Answer>(['version', asJson], options);
  const info = await docker.json<Answer>(['info', asJson], options);
  return {
    ...{ name: 'Docker Engine', id: info.ID, version: Server.Version },
    ...{ apiVersion: Server.ApiVersion, operatingSystem: Server.Os, architecture: Server.Arch },
    rootless: info.SecurityOptions.includes('name=rootless'),
    handler: { name: info.DefaultRuntime, isolation: 'shared-kernel' } as const,
  };
}

/** What happens to containers, until the engine or the caller ends it. */
export async function* watchEvents(docker: CommandLine, options: EventOptions & CallOptions = {}) {
  const { sinceMs, labels, onOpen, signal } = options;
  // The program does not say when it begins to listen: the engine tells again what was since now.
  const { SystemTime: now } = await docker.json<Answer>(['info', asJson], { signal });
  const since = sinceMs === undefined ? now : new Date(sinceMs).toISOString();
  const filter = ['type=container', ...toPairs(labels, 'label=')];
  const words = ['events', asJson, ...toFlags({ since, filter })];
  onOpen?.();
  for await (const line of docker.bytes(words, { signal, byLine: true })) {
    const event = json.toRuntimeEvent(JSON.parse(Buffer.from(line).toString()));
    if (event) yield event;
  }
  throw new DriverError('UNAVAILABLE', 'the engine ended its events');
}

export function imagesOf(docker: CommandLine): Pick<ImageOperations, 'inspect' | 'pull'> {
  const inspect = async (image: string, options?: CallOptions) => {
    const answer = await docker.json(['image', 'inspect', asJson, image], options);
    return json.toImageDetails(json.inspectedImageSchema.parse(answer));
  };
  return {
    inspect,
    pull: async (image, { credentials, ...options } = {}) => {
      if (credentials) throw new DriverError('UNSUPPORTED', 'log in with "docker login"');
      await docker.run(['image', 'pull', image], { ...options, about: image });
      return inspect(image, options);
    },
  };
}
