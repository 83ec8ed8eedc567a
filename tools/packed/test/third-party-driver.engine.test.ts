import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { enginesFor, skipReason, type TestEngine } from '@openshell/engines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepGateway, workspaceRoot } from '../src/index.ts';
import { dockerProgramDirectory, missingProgram } from './harness/docker-program.ts';
import { openGateway } from './harness/open-gateway.ts';
import { meetStranger, type Stranger } from './harness/stranger.ts';
import { writeFileAt } from './harness/visitor.ts';

const LONG_MS = 600_000;
const KIT_MS = 3_600_000;

const example = join(workspaceRoot, 'examples', 'third-party-driver');
const engine: TestEngine | undefined = (await enginesFor('docker')).at(-1);
const programDirectory = dockerProgramDirectory(process.env);
const missing = [
  ...(engine === undefined ? [skipReason('docker')] : []),
  ...(programDirectory === undefined ? [missingProgram] : []),
];
if (missing.length > 0 && process.env['ENGINES'] === 'required') throw new Error(missing.join());

function suite(on: TestEngine, program: string): void {
  let stranger: Stranger;
  let driver: string;
  let user: string;

  beforeAll(async () => {
    stranger = meetStranger(on, program);
    driver = await stranger.openFolder();
    user = await stranger.openFolder();
    await cp(example, driver, {
      recursive: true,
      filter: (path) => !/\/(node_modules|dist|state)$/.test(path),
    });
  }, LONG_MS);
  afterAll(async () => {
    await sweepGateway(user, on);
    await stranger?.close();
  }, LONG_MS);

  test('its packages come from a registry', { timeout: LONG_MS }, async () => {
    await stranger.run(driver, ['npm', 'install']);

    const { stdout } = await stranger.run(driver, ['npm', 'ls', '--all', '--parseable']);
    expect(stdout).not.toContain(workspaceRoot);
  });

  test('its types agree with the published ones, strictly', { timeout: LONG_MS }, async () => {
    const options = JSON.parse(await readFile(join(driver, 'tsconfig.json'), 'utf8'));
    expect(options.compilerOptions).toMatchObject({
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
    });

    await stranger.run(driver, ['npm', 'run', 'typecheck']);
  });

  test('it builds to what a gateway loads', { timeout: LONG_MS }, async () => {
    await stranger.run(driver, ['npm', 'run', 'build']);

    const script = "import('openshell-driver-docker-cli').then((m) => console.log(Object.keys(m)))";
    const { stdout } = await stranger.run(driver, ['node', '-e', script]);
    expect(stdout).toContain("'createDriver', 'createRuntime'");
  });

  test('it keeps the contract', { timeout: KIT_MS }, async () => {
    const { stdout } = await stranger.run(driver, ['npm', 'test'], { besideEngine: true });

    expect(stdout).toMatch(/Tests .*\d+ passed/);
    expect(stdout).not.toMatch(/\d+ failed/);
  });

  test('a gateway finds it by name and runs a sandbox with it', { timeout: LONG_MS }, async () => {
    const { stdout: archive } = await stranger.run(driver, ['npm', 'pack', '--silent']);
    const packages = [join(driver, archive.trim()), '@openshell/gateway', '@openshell/cli'];
    await writeFileAt(join(user, 'package.json'), '{ "private": true }\n');
    await stranger.run(user, ['npm', 'install', ...packages]);
    await writeFileAt(
      join(user, 'gateway.toml'),
      `[openshell.gateway]
compute_drivers = ["docker-cli"]
state_directory = "state"
[openshell.drivers.docker-cli]
package = "openshell-driver-docker-cli"
stop_grace_ms = 500
`,
    );
    const gateway = await openGateway(user, stranger.environment);
    try {
      const create = ['sandbox', 'create', '--name', 'first', '--image', on.image, '--detach'];
      await gateway.openshell(...create, '--', 'sleep', '600');
      const said = await gateway.openshell('sandbox', 'exec', 'first', '--', 'echo', 'it runs');
      expect(said).toBe('it runs\n');
      expect(await gateway.openshell('driver', 'list')).toContain('docker-cli');

      await gateway.openshell('sandbox', 'delete', 'first');

      expect((await gateway.openshell('sandbox', 'list', '-q')).trim()).toBe('');
    } finally {
      await gateway.close();
    }
  });
}

if (engine === undefined || programDirectory === undefined) {
  test.skip(`a driver from elsewhere: ${missing.join('; ')}`);
} else {
  describe(`a driver from elsewhere, on ${engine.name}`, () => suite(engine, programDirectory));
}
