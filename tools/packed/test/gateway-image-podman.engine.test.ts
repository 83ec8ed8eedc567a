import { randomBytes } from 'node:crypto';
import { enginesFor, freePort, skipReason, sweep, type TestEngine } from '@openshell/engines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingProgram } from './harness/docker-program.ts';
import { type EngineProgram, engineProgram } from './harness/engine-program.ts';
import { buildGatewayImages, type GatewayImages } from './harness/gateway-image.ts';
import { waitFor } from './harness/wait-for.ts';

const LONG_MS = 900_000;
const SOCKET = '/run/podman/podman.sock';

const engines = await enginesFor('podman');
const engine: TestEngine | undefined = engines.filter(({ rootless }) => !rootless).at(-1);
// Podman answers the program `docker` as well, with its own builder.
const program = engine === undefined ? undefined : engineProgram(engine);

function suite(on: TestEngine, { run }: EngineProgram): void {
  const name = `openshell-gateway-test-${randomBytes(4).toString('hex')}`;
  const openshell = (...words: readonly string[]): Promise<string> =>
    run('exec', name, 'openshell', ...words);
  let images: GatewayImages;
  let id = '';

  beforeAll(async () => {
    images = await buildGatewayImages(on, { run });
  }, LONG_MS);
  afterAll(async () => {
    await run('rm', '--force', '--volumes', name);
    await run('volume', 'rm', '--force', name);
    if (id !== '') await sweep(on, `openshell.ai/gateway-id=${id}`);
    await images?.remove();
  }, LONG_MS);

  test('it makes sandboxes on the engine whose socket it was given', {
    timeout: LONG_MS,
  }, async () => {
    const port = await freePort();
    const variables = {
      OPENSHELL_DRIVERS: 'podman',
      CONTAINER_HOST: `unix://${SOCKET}`,
      OPENSHELL_SERVER_PORT: String(port),
      OPENSHELL_GATEWAY_ENDPOINT: `http://127.0.0.1:${port}`,
    };
    const environment = Object.entries(variables).flatMap(([key, value]) => [
      '--env',
      `${key}=${value}`,
    ]);
    await run(
      ...['run', '--detach', '--name', name, '--network', 'host', '--user', '0', '--read-only'],
      ...['--tmpfs', '/tmp', '--volume', `${on.mountableSocketPath}:${SOCKET}`],
      ...['--volume', `${name}:/var/lib/openshell`, ...environment, images.fromRegistry],
    );
    await waitFor('healthy', () =>
      openshell('status', '-o', 'json').then(
        (text) => JSON.parse(text).status,
        () => '',
      ),
    );
    id = await run('exec', name, 'cat', '/var/lib/openshell/gateway-id');
    const create = ['sandbox', 'create', '--name', 'first', '--image', on.image, '--detach'];
    await openshell(...create, '--', 'sleep', '600');

    expect(await openshell('sandbox', 'exec', 'first', '--', 'echo', 'it runs')).toBe('it runs');
    expect(await openshell('doctor', '--routes', on.image)).toMatch(/ verified /);
    await openshell('sandbox', 'delete', 'first');
    expect(await openshell('sandbox', 'list', '-q')).toBe('');
  });
}

if (engine === undefined) {
  describe('the image of the gateway', () => test.skip(`needs an engine: ${skipReason('podman')}`));
} else if (program === undefined) {
  describe('the image of the gateway', () => test.skip(missingProgram));
} else {
  describe(`the image of the gateway, on ${engine.name}`, () => suite(engine, program));
}
