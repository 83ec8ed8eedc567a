import { loadImage } from '../image/load-image.ts';
import { identifyEngine } from './identify-engine.ts';
import { rawRequest } from './raw-request.ts';
import type { TestEngine } from './test-engine.ts';

const IMAGE = 'openshell-test/busybox:local';

/** An engine that somebody else started, if it answers; the test image is put into it. */
export async function describeForeignEngine(
  name: string,
  socketPath: string,
): Promise<TestEngine | undefined> {
  const identity = await identifyEngine(socketPath);
  if (identity === undefined) return undefined;
  await loadImage({ socketPath }, IMAGE);
  const information = await rawRequest({ socketPath }, 'GET', '/v1.41/info');
  return {
    name,
    ...identity,
    rootless: isRootless(information.body),
    endpoint: `unix:///${socketPath.slice(1)}`,
    socketPath,
    mountableSocketPath: socketPath,
    image: IMAGE,
  };
}

/** Docker tells it among its security options, Podman in a field of its own. */
export function isRootless(information: string): boolean {
  const { Rootless, SecurityOptions }: Information = JSON.parse(information);
  return Rootless === true || (SecurityOptions ?? []).includes('name=rootless');
}

interface Information {
  readonly Rootless?: boolean;
  readonly SecurityOptions?: readonly string[] | null;
}
