import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from '@connectrpc/connect';
import { type SandboxLogLine, SandboxPhase } from '@openshell/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Entry } from './fixtures/process-driver/engine.ts';
import './harness/patience.ts';
import { type Clients, createClients, detailOf, failureOf } from './harness/clients.ts';
import { type GatewayProcess, startGateway } from './harness/gateway-process.ts';
import { conditionOf, makeSandbox, run, waitForPhase } from './harness/sandboxes.ts';
import { createScratch, type Scratch } from './harness/scratch.ts';
import { waitFor } from './harness/wait-for.ts';

let scratch: Scratch;
let gateway: GatewayProcess;
let clients: Clients;

beforeAll(async () => {
  scratch = createScratch();
  gateway = await startGateway(['--config', scratch.config]);
  clients = createClients(gateway.url);
});

afterAll(async () => {
  const { sandboxes } = await clients.openshell.listSandboxes({ allWorkspaces: true });
  for (const { metadata } of sandboxes) {
    await clients.openshell.deleteSandbox({ name: metadata?.name ?? '' });
  }
  await gateway.kill('SIGTERM');
  scratch.remove();
});

const entry = (id: string): string => join(scratch.engine, 'sandboxes', id);

test('a sandbox is made, used, stopped, started with its files, and deleted', async () => {
  const { openshell } = clients;
  const { id, name, sandbox } = await makeSandbox(clients, {
    name: 'whole-way',
    labels: { team: 'a' },
    spec: { environment: { GREETING: 'hello' }, command: ['sh', '-c', 'echo $GREETING; sleep 60'] },
  });
  expect(sandbox.status?.phase).toBe(SandboxPhase.PROVISIONING);
  expect(sandbox.spec?.template?.image).toBe('any:1');
  await waitForPhase(clients, name, SandboxPhase.READY);

  const wrote = await run(clients, id, [
    'sh',
    '-c',
    'echo kept > file; echo out; echo err >&2; exit 3',
  ]);
  expect(wrote).toEqual({ stdout: 'out\n', stderr: 'err\n', exits: [3] });

  const linesOf = (count: number): Promise<readonly SandboxLogLine[]> =>
    waitFor(`${count} lines`, async () => {
      const { logs } = await openshell.getSandboxLogs({ sandboxId: id });
      return logs.length < count ? undefined : logs;
    });
  await linesOf(1);
  const stopped = await openshell.stopSandbox({ name });
  expect(stopped.sandbox?.status?.phase).toBe(SandboxPhase.STOPPED);
  const refused = await failureOf(run(clients, id, ['true']));
  expect(refused.code).toBe(Code.FailedPrecondition);

  const started = await openshell.startSandbox({ name });
  expect(started.sandbox?.status?.phase).toBe(SandboxPhase.READY);
  expect((await run(clients, id, ['cat', 'file'])).stdout).toBe('kept\n');
  const lines = await linesOf(2);
  expect(lines.map((line) => [line.message, line.source, line.fields['stream']])).toEqual([
    ['hello', 'sandbox', 'stdout'],
    ['hello', 'sandbox', 'stdout'],
  ]);

  expect(await openshell.deleteSandbox({ name })).toMatchObject({ deleted: true });
  expect((await failureOf(openshell.getSandbox({ name }))).code).toBe(Code.NotFound);
  expect(existsSync(entry(id))).toBe(false);
});

test('a main process that ends with 0 is completed, not failed', async () => {
  const { name } = await makeSandbox(clients, { spec: { command: ['true'] } });
  const sandbox = await waitForPhase(clients, name, SandboxPhase.STOPPED);
  expect(conditionOf(sandbox).reason).toBe('Completed');
  expect(sandbox.status?.exitCode).toBe(0);
});

test('a main process that fails leaves an error that start and delete work from', async () => {
  const command = ['sh', '-c', 'test -e ran && exec sleep 60; touch ran; exit 7'];
  const { name } = await makeSandbox(clients, { spec: { command } });
  const failed = await waitForPhase(clients, name, SandboxPhase.ERROR);
  expect(conditionOf(failed).reason).toBe('ProcessExited');
  expect(failed.status?.exitCode).toBe(7);

  const { sandbox } = await clients.openshell.startSandbox({ name });
  expect(sandbox?.status?.phase).toBe(SandboxPhase.READY);
  expect(sandbox?.status?.exitCode).toBeUndefined();
  expect(await clients.openshell.deleteSandbox({ name })).toMatchObject({ deleted: true });
});

test('a create that fails stays visible with code and cause until it is deleted', async () => {
  const { name } = await makeSandbox(clients, { spec: { template: { image: 'missing:1' } } });
  const failed = await waitForPhase(clients, name, SandboxPhase.ERROR);
  expect(conditionOf(failed)).toMatchObject({
    reason: 'CreateFailed',
    message: 'NOT_FOUND: no image "missing:1": check its name',
  });
  expect(await clients.openshell.deleteSandbox({ name })).toMatchObject({ deleted: false });
});

test('a delete during a pull ends the pull and leaves nothing', async () => {
  const spec = { template: { image: 'slow:600000' } };
  const { id, name } = await makeSandbox(clients, { spec });
  const refused = await failureOf(clients.openshell.stopSandbox({ name }));
  expect(refused.code).toBe(Code.FailedPrecondition);
  expect(refused.rawMessage).toContain('must be Ready to stop (current phase: Provisioning)');

  await clients.openshell.deleteSandbox({ name });
  expect((await failureOf(clients.openshell.getSandbox({ name }))).code).toBe(Code.NotFound);
  expect(existsSync(entry(id))).toBe(false);
});

test('a sandbox that was removed behind our back is kept as missing, and can be deleted', async () => {
  const { id, name } = await makeSandbox(clients);
  await waitForPhase(clients, name, SandboxPhase.READY);
  const { pid } = JSON.parse(readFileSync(join(entry(id), 'entry.json'), 'utf8')) as Entry;
  if (pid === undefined) throw new Error('it does not run');
  process.kill(-pid, 'SIGKILL');
  rmSync(entry(id), { recursive: true });

  const missing = await waitFor('the missing sandbox', async () => {
    const { sandbox } = await clients.openshell.getSandbox({ name });
    const isMissing = sandbox && conditionOf(sandbox).reason === 'ComputeResourceMissing';
    return isMissing ? sandbox : undefined;
  });
  expect(missing.status?.phase).toBe(SandboxPhase.ERROR);
  const refused = await failureOf(clients.openshell.startSandbox({ name }));
  expect(refused.code).toBe(Code.FailedPrecondition);
  expect(refused.rawMessage).toContain('ComputeResourceMissing');
  expect(await clients.openshell.deleteSandbox({ name })).toMatchObject({ deleted: false });
});

test('while the engine is down intents are kept, and carried out when it is back', async () => {
  const { id, name } = await makeSandbox(clients, { name: 'outage' });
  await waitForPhase(clients, name, SandboxPhase.READY);
  scratch.setDown(true);
  const unknown = await waitForPhase(clients, name, SandboxPhase.UNKNOWN);
  expect(conditionOf(unknown).reason).toBe('RuntimeUnavailable');

  expect(await clients.openshell.deleteSandbox({ name })).toMatchObject({ deleted: true });
  const { sandbox } = await clients.openshell.getSandbox({ name });
  expect(sandbox?.status?.phase).toBe(SandboxPhase.DELETING);
  expect(existsSync(entry(id))).toBe(true);

  scratch.setDown(false);
  await waitFor('the end of the deletion', async () =>
    clients.openshell.getSandbox({ name }).then(
      () => undefined,
      () => true,
    ),
  );
  expect(existsSync(entry(id))).toBe(false);
});

test('another engine behind the same address makes no sandbox forgotten', async () => {
  const { name } = await makeSandbox(clients, { name: 'elsewhere' });
  await waitForPhase(clients, name, SandboxPhase.READY);
  scratch.setDown(true);
  await waitForPhase(clients, name, SandboxPhase.UNKNOWN);
  scratch.setIdentity('engine-b');
  scratch.setDown(false);

  const changed = await waitForPhase(clients, name, SandboxPhase.ERROR);
  expect(conditionOf(changed).reason).toBe('RuntimeChanged');
  const refused = await failureOf(clients.openshell.stopSandbox({ name }));
  expect(refused.code).toBe(Code.FailedPrecondition);
  expect(detailOf(refused)?.remedy).toContain('point the driver at that engine again');

  scratch.setDown(true);
  scratch.setIdentity('engine-a');
  await waitFor('the outage', async () => {
    const { drivers } = await clients.gateway.listDrivers({ probe: true });
    return drivers[0]?.state === 'unavailable' ? true : undefined;
  });
  scratch.setDown(false);
  await waitForPhase(clients, name, SandboxPhase.READY);
});

test('nothing is left of deleted sandboxes on the engine', async () => {
  const { sandboxes } = await clients.openshell.listSandboxes({ limit: 1000 });
  const known = sandboxes.map(({ metadata }) => metadata?.id);
  for (const id of readdirSync(join(scratch.engine, 'sandboxes'))) expect(known).toContain(id);
});
