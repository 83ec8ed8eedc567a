import { join } from 'node:path';
import { enginesFor, skipReason, type TestEngine } from '@openshell/engines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepGateway } from '../src/index.ts';
import { gatewayAddress, openGateway } from './harness/open-gateway.ts';
import { type Visitor, welcomeVisitor, writeFileAt } from './harness/visitor.ts';

const LONG_MS = 600_000;
/** What programs end with whose configuration is wrong. */
const CONFIGURATION_STATUS = 78;

const engine: TestEngine | undefined = (await enginesFor('podman')).at(-1);

function suite(on: TestEngine): void {
  let visitor: Visitor;
  let folder: string;

  beforeAll(async () => {
    visitor = welcomeVisitor();
    folder = await visitor.openFolder();
    await writeFileAt(join(folder, 'package.json'), '{ "private": true }\n');
    const packages = ['@openshell/gateway', '@openshell/cli', '@openshell/driver-podman'];
    await visitor.run(folder, ['npm', 'install', ...packages]);
  }, LONG_MS);
  afterAll(async () => {
    await sweepGateway(folder, on);
    await visitor?.close();
  }, LONG_MS);

  const configure = (driver: string): Promise<void> =>
    writeFileAt(
      join(folder, 'gateway.toml'),
      `[openshell.gateway]\ncompute_drivers = ["${driver}"]\nstate_directory = "state"\n`,
    );

  test('that driver makes sandboxes', { timeout: LONG_MS }, async () => {
    await configure('podman');
    const environment = { ...visitor.environment, CONTAINER_HOST: on.endpoint };
    const gateway = await openGateway(folder, environment);
    try {
      const create = ['sandbox', 'create', '--name', 'first', '--image', on.image, '--detach'];
      await gateway.openshell(...create, '--', 'sleep', '600');
      expect(await gateway.openshell('sandbox', 'exec', 'first', '--', 'echo', 'it runs')).toBe(
        'it runs\n',
      );
      await gateway.openshell('sandbox', 'delete', 'first');
      expect((await gateway.openshell('sandbox', 'list', '-q')).trim()).toBe('');
    } finally {
      await gateway.close();
    }
  });

  test('another one is asked for with the command that installs it', {
    timeout: LONG_MS,
  }, async () => {
    await configure('docker');
    const environment = { ...visitor.environment, ...(await gatewayAddress()) };
    const program = join(folder, 'node_modules', '.bin', 'openshell-gateway');

    const failure = await visitor
      .run(folder, [program, '--config', 'gateway.toml'], environment)
      .catch((error: Error) => error);

    expect(String(failure)).toContain(`ended with ${CONFIGURATION_STATUS}`);
    expect(String(failure)).toContain('npm install @openshell/driver-docker');
  });
}

if (engine === undefined) {
  describe('a gateway with one driver', () =>
    test.skip(`needs an engine: ${skipReason('podman')}`));
} else {
  describe(`a gateway with one driver, on ${engine.name}`, () => suite(engine));
}
