import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxPhase } from '@openshell/wire';
import { afterEach, beforeEach, expect, test } from 'vitest';
import './harness/patience.ts';
import { type Clients, createClients } from './harness/clients.ts';
import { type GatewayProcess, startGateway } from './harness/gateway-process.ts';
import { conditionOf, makeSandbox, run, waitForPhase } from './harness/sandboxes.ts';
import { createScratch, type Scratch } from './harness/scratch.ts';
import { waitFor } from './harness/wait-for.ts';

let scratch: Scratch;
let gateway: GatewayProcess;
let clients: Clients;

async function start(): Promise<void> {
  gateway = await startGateway(['--config', scratch.config]);
  clients = createClients(gateway.url);
}

beforeEach(async () => {
  scratch = createScratch();
  await start();
});

afterEach(async () => {
  const { sandboxes } = await clients.openshell.listSandboxes({});
  for (const { metadata } of sandboxes) {
    await clients.openshell.deleteSandbox({ name: metadata?.name ?? '' });
  }
  await gateway.kill('SIGTERM');
  scratch.remove();
});

const onEngine = (): readonly string[] => readdirSync(join(scratch.engine, 'sandboxes'));

test.each([
  ['while it pulls', 'slow:400'],
  ['between making and starting', 'halfway:700'],
])('a create whose gateway is killed %s is finished by the next one', async (_when, image) => {
  const { id, name } = await makeSandbox(clients, { spec: { template: { image } } });
  if (image.startsWith('halfway')) {
    await waitFor('the half-made sandbox', () => {
      const made = onEngineIfAny();
      return made.includes(id) ? true : undefined;
    });
  }
  const { signal } = await gateway.kill('SIGKILL');
  expect(signal).toBe('SIGKILL');

  await start();
  await waitForPhase(clients, name, SandboxPhase.READY);
  expect((await run(clients, id, ['echo', 'alive'])).stdout).toBe('alive\n');
  expect(onEngine()).toEqual([id]);
});

function onEngineIfAny(): readonly string[] {
  try {
    return onEngine();
  } catch {
    return [];
  }
}

test('a sandbox outlives the gateway and is adopted by the next one', async () => {
  const { id, name, sandbox } = await makeSandbox(clients, { name: 'long-lived' });
  await waitForPhase(clients, name, SandboxPhase.READY);
  await run(clients, id, ['sh', '-c', 'echo kept > file']);
  await gateway.kill('SIGKILL');

  await start();
  const adopted = await waitForPhase(clients, name, SandboxPhase.READY);
  expect(adopted.metadata?.id).toBe(id);
  expect(adopted.spec).toEqual(sandbox.spec);
  expect((await run(clients, id, ['cat', 'file'])).stdout).toBe('kept\n');
});

test('a delete whose gateway is killed is finished by the next one', async () => {
  const spec = { template: { image: 'sticky:1000' } };
  const { name } = await makeSandbox(clients, { spec });
  await waitForPhase(clients, name, SandboxPhase.READY);
  const deletion = clients.openshell.deleteSandbox({ name }).catch(() => {});
  await waitForPhase(clients, name, SandboxPhase.DELETING);
  await gateway.kill('SIGKILL');
  await deletion;

  await start();
  await waitFor('an empty engine', () => (onEngine().length === 0 ? true : undefined));
  await expect(clients.openshell.getSandbox({ name })).rejects.toThrow(/no sandbox/);
});

test('what ended while no gateway ran is seen by the next one', async () => {
  const command = ['sh', '-c', 'while [ ! -e go ]; do sleep 0.05; done; exit 5'];
  const { id, name } = await makeSandbox(clients, { spec: { command } });
  await waitForPhase(clients, name, SandboxPhase.READY);
  await run(clients, id, ['sh', '-c', '(sleep 0.3; touch go) >/dev/null 2>&1 &']);
  await gateway.kill('SIGKILL');

  await start();
  const ended = await waitForPhase(clients, name, SandboxPhase.ERROR);
  expect(conditionOf(ended).reason).toBe('ProcessExited');
  expect(ended.status?.exitCode).toBe(5);
});

test('a gateway whose engine is down serves, and works when the engine comes up', async () => {
  const { name } = await makeSandbox(clients, { name: 'patient' });
  await waitForPhase(clients, name, SandboxPhase.READY);
  await gateway.kill('SIGTERM');
  scratch.setDown(true);

  await start();
  const { sandbox } = await clients.openshell.getSandbox({ name });
  expect(sandbox?.status?.phase).toBe(SandboxPhase.UNKNOWN);
  const { drivers } = await clients.gateway.listDrivers({});
  expect(drivers[0]).toMatchObject({ name: 'process', state: 'unavailable', selected: true });
  expect(drivers[0]?.remedy).toBe('remove the file "down"');

  scratch.setDown(false);
  await waitForPhase(clients, name, SandboxPhase.READY);
});
