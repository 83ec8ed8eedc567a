import { enginesFor, lendImage, skipReason, type TestEngine } from '@openshell/engines';
import { runCommand } from '@openshell/packed';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGateway, type SnippetGateway } from './harness/open-gateway.ts';
import { runSnippet } from './harness/run-snippet.ts';

const docker = (await enginesFor('docker')).at(-1);

function suite(engine: TestEngine): void {
  let gateway: SnippetGateway;
  let takeBack = async (): Promise<void> => {};

  beforeAll(async () => {
    takeBack = await lendImage(engine, 'busybox');
    gateway = await openGateway(engine);
  });
  afterAll(async () => {
    await gateway?.close();
    await takeBack();
  });

  const run = async (file: string): Promise<string> =>
    (await runSnippet(file, { environment: gateway.environment })).stdout;

  test('the first steps lead through the life of a sandbox', { timeout: 120_000 }, async () => {
    const said = await run('cli-first-steps.sh');

    expect(said).toContain('bin');
    expect(said).toContain('etc/passwd');
    expect(said.trimEnd().split('\n').slice(-2)).toEqual(['hello', '3']);
  });

  test('calls with curl make, show, stop and delete a sandbox', { timeout: 120_000 }, async () => {
    const answers = (await run('gateway-calls.sh')).trim().split('\n');

    const phases = answers.slice(0, 3).map((answer) => JSON.parse(answer).sandbox.status.phase);
    expect(phases).toEqual([
      'SANDBOX_PHASE_PROVISIONING',
      'SANDBOX_PHASE_READY',
      'SANDBOX_PHASE_STOPPED',
    ]);
    expect(JSON.parse(answers[3] ?? '')).toEqual({ deleted: true });
  });

  test('a client lists sandboxes', async () => {
    const words = ['sandbox', 'create', '--name', 'listed', '--image', 'busybox', '--detach'];
    const { environment } = gateway;
    const options = { directory: environment.HOME, environment };
    await runCommand('openshell', [...words, '--', 'sleep', '600'], options);

    expect(await run('list-sandboxes.ts')).toContain('listed ready\n');
  });

  test('a client reads what is wrong and the way out', async () => {
    expect(await run('error-detail.ts')).toMatch(/^UNSUPPORTED ask for a boundary with isolation/);
  });
}

if (docker === undefined) test.skip(`needs an engine: ${skipReason('docker')}`);
else describe(`a gateway on ${docker.name}`, () => suite(docker));
