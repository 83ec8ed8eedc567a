import { randomBytes } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { enginesFor, freePort, skipReason, sweep, type TestEngine } from '@openshell/engines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workspaceRoot } from '../src/workspace-root.ts';
import { missingProgram } from './harness/docker-program.ts';
import { type EngineProgram, engineProgram } from './harness/engine-program.ts';
import { buildGatewayImages, type GatewayImages } from './harness/gateway-image.ts';
import { temporaryFolder } from './harness/temporary-folder.ts';
import { waitFor } from './harness/wait-for.ts';

const LONG_MS = 900_000;
const printId = ['cat', '/var/lib/openshell/gateway-id'];
const SOCKET = '/var/run/docker.sock';
const example = join(workspaceRoot, 'examples', 'compose', 'compose.yaml');

const engine: TestEngine | undefined = (await enginesFor('docker')).at(-1);
const program = engine === undefined ? undefined : engineProgram(engine);
const hasCompose = await program?.run('compose', 'version').then(
  () => true,
  () => false,
);
const missingCompose = hasCompose === true ? '' : ' (skipped: no "docker compose" here)';

function suite(on: TestEngine, { run }: EngineProgram): void {
  const name = `openshell-gateway-test-${randomBytes(4).toString('hex')}`;
  let images: GatewayImages;
  let port: number;
  /** Marks of the gateways that ran. */
  const ids = new Set<string>();

  /** Starts the gateway as the page for operators says. */
  async function start(image: string): Promise<void> {
    const { gid } = await stat(on.socketPath);
    await run(
      ...['run', '--detach', '--name', name, '--network', 'host', '--init', '--read-only'],
      ...['--stop-timeout', '30'],
      ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges', '--tmpfs', '/tmp'],
      ...['--group-add', String(gid), '--volume', `${on.mountableSocketPath}:${SOCKET}`],
      ...['--volume', `${name}:/var/lib/openshell`],
      ...['--env', `OPENSHELL_SERVER_PORT=${port}`],
      ...['--env', `OPENSHELL_GATEWAY_ENDPOINT=http://127.0.0.1:${port}`],
      ...['--health-interval', '2s', image],
    );
    await waitFor('healthy', () => run('inspect', '--format', '{{.State.Health.Status}}', name));
    ids.add(await inside(...printId));
  }
  const inside = (...words: readonly string[]): Promise<string> => run('exec', name, ...words);
  const openshell = (...words: readonly string[]): Promise<string> => inside('openshell', ...words);

  beforeAll(async () => {
    port = await freePort();
    images = await buildGatewayImages(on, { run });
  }, LONG_MS);
  afterAll(async () => {
    await run('rm', '--force', '--volumes', name);
    await run('volume', 'rm', '--force', name);
    for (const id of ids) await sweep(on, `openshell.ai/gateway-id=${id}`);
    await images?.remove();
  }, LONG_MS);

  test('it makes sandboxes on the engine whose socket it was given', {
    timeout: LONG_MS,
  }, async () => {
    await start(images.fromArchives);
    const create = ['sandbox', 'create', '--name', 'first', '--image', on.image, '--detach'];
    await openshell(...create, '--', 'sleep', '600');

    expect(await openshell('sandbox', 'exec', 'first', '--', 'echo', 'it runs')).toBe('it runs');
    expect(
      await run('ps', '--filter', 'label=openshell.ai/sandbox-name=first', '--quiet'),
    ).not.toBe('');
  });

  test('it is not root, and what it keeps is for its user alone', async () => {
    expect(await inside('id', '-u')).toBe('1000');
    expect(await inside('stat', '-c', '%a %U', '/var/lib/openshell')).toBe('700 node');
    expect(await inside('stat', '-c', '%a', '/var/lib/openshell/openshell.db')).toBe('600');
  });

  test('it listens on loopback alone', async () => {
    const listening = await inside('netstat', '-ltn');

    expect(listening).toMatch(new RegExp(`\\s127\\.0\\.0\\.1:${port}\\s`));
    expect(listening).not.toMatch(new RegExp(`\\s(0\\.0\\.0\\.0|::):${port}\\s`));
  });

  test('it dials the ways back from a sandbox, and one of them works', {
    timeout: LONG_MS,
  }, async () => {
    expect(await openshell('doctor', '--routes', on.image)).toMatch(/ verified /);
  });

  test('it ends cleanly, and the next one knows its sandboxes', { timeout: LONG_MS }, async () => {
    await run('stop', name);
    expect(await run('inspect', '--format', '{{.State.ExitCode}}', name)).toBe('0');
    await run('rm', name);
    await start(images.fromRegistry);

    expect(await openshell('sandbox', 'list', '-q')).toBe('first');
    await openshell('sandbox', 'delete', 'first');
    expect(await openshell('sandbox', 'list', '-q')).toBe('');
  });

  test.skipIf(missingCompose !== '')(
    `the example for docker compose makes sandboxes${missingCompose}`,
    { timeout: LONG_MS },
    async () => {
      const { folder, removeFolder } = await temporaryFolder('openshell-compose-');
      const here = join(folder, 'here.yaml');
      await writeFile(
        here,
        `services:
  gateway:
    image: ${images.fromRegistry}
    environment:
      OPENSHELL_SERVER_PORT: "${port}"
      OPENSHELL_GATEWAY_ENDPOINT: http://127.0.0.1:${port}
    volumes:
      - ${on.mountableSocketPath}:${SOCKET}
`,
      );
      const compose = (...words: readonly string[]): Promise<string> =>
        run('compose', '--project-name', name, '--file', example, '--file', here, ...words);
      const openshell = (...words: readonly string[]): Promise<string> =>
        compose('exec', '-T', 'gateway', 'openshell', ...words);
      try {
        // Its port is wanted.
        await run('rm', '--force', name);
        await compose('up', '--detach', '--no-build', '--wait');
        ids.add(await compose('exec', '-T', 'gateway', ...printId));
        const create = ['sandbox', 'create', '--name', 'composed', '--image', on.image];

        expect(await openshell(...create, '--', 'echo', 'it runs')).toContain('it runs');
        await openshell('sandbox', 'delete', 'composed');
      } finally {
        await compose('down', '--volumes');
        await removeFolder();
      }
    },
  );

  test('without the socket it says what is missing', {
    timeout: LONG_MS,
  }, async () => {
    const words = [
      'run',
      '--rm',
      '--read-only',
      images.fromRegistry,
      'doctor',
      '--driver',
      'docker',
    ];
    const failure = await run(...words).catch(String);

    expect(failure).toContain(`rejected   unix://${SOCKET} (default socket): no such file`);
  });
}

if (engine === undefined) {
  describe('the image of the gateway', () => test.skip(`needs an engine: ${skipReason('docker')}`));
} else if (program === undefined) {
  describe('the image of the gateway', () => test.skip(missingProgram));
} else {
  describe(`the image of the gateway, on ${engine.name}`, () => suite(engine, program));
}
