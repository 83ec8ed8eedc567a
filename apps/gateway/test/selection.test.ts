import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from '@connectrpc/connect';
import { SandboxPhase } from '@openshell/wire';
import { afterEach, beforeEach, expect, test } from 'vitest';
import './harness/patience.ts';
import { createClients, failureOf } from './harness/clients.ts';
import { runGateway, startGateway } from './harness/gateway-process.ts';
import { makeSandbox, waitForPhase } from './harness/sandboxes.ts';
import { createScratch, type Scratch } from './harness/scratch.ts';

const fixture = join(import.meta.dirname, 'fixtures', 'process-driver');

let scratch: Scratch;

beforeEach(() => {
  scratch = createScratch();
});

afterEach(() => {
  scratch.remove();
});

/** Whether a driver is there, and whether its engine answers. */
type Standing = 'ready' | 'down' | 'absent';

/** A table for a driver that is called so, and stands so. */
function table(name: string, standing: Standing): string {
  const root = join(scratch.path, name);
  mkdirSync(root);
  writeFileSync(join(root, 'identity'), name);
  if (standing === 'down') writeFileSync(join(root, 'down'), '');
  if (standing === 'absent')
    return `[openshell.drivers.${name}]\npackage = "@acme/absent-${name}"\n`;
  return `[openshell.drivers.${name}]
package = "${fixture}"
root_directory = "${root}"
driver_name = "${name}"
default_image = "any:1"
`;
}

function configure(standings: Readonly<Record<string, Standing>>, lines = ''): void {
  const head = `[openshell.gateway]\nbind_address = "127.0.0.1:0"\nstate_directory = "state"\n${lines}`;
  const tables = Object.entries(standings).map(([name, standing]) => table(name, standing));
  writeFileSync(scratch.config, [head, ...tables].join('\n'));
}

async function selected(): Promise<string | undefined> {
  const gateway = await startGateway(['--config', scratch.config]);
  const { drivers } = await createClients(gateway.url).gateway.listDrivers({});
  await gateway.kill('SIGTERM');
  const names = drivers
    .filter((driver) => driver.selected)
    .map(({ name, state }) => `${name} ${state}`);
  return names.join();
}

test.each<[Readonly<Record<string, Standing>>, string]>([
  [{ docker: 'ready', podman: 'ready', kubernetes: 'ready' }, 'kubernetes ready'],
  [{ docker: 'ready', podman: 'ready' }, 'podman ready'],
  [{ docker: 'ready', podman: 'down' }, 'docker ready'],
  [{ docker: 'ready', podman: 'absent' }, 'docker ready'],
  [{ docker: 'down', podman: 'down' }, 'podman unavailable'],
  [{ docker: 'down', podman: 'absent', 'apple-container': 'ready' }, 'docker unavailable'],
])('of %j detection takes %s', async (standings, choice) => {
  configure(standings);
  expect(await selected()).toBe(choice);
});

test('without any driver the gateway ends with the commands that install one', async () => {
  configure({ docker: 'absent', podman: 'absent' });
  const { exitCode, stderr } = await runGateway(['--config', scratch.config]);
  expect(exitCode).toBe(78);
  expect(stderr).toContain('no driver is installed');
  expect(stderr).toContain('npm install @openshell/driver-docker');
  expect(stderr).toContain('npm install @openshell/driver-podman');
});

test('several drivers serve at once: the first is the default, a request may name another', async () => {
  configure({ first: 'ready', second: 'ready' }, 'compute_drivers = ["first", "second"]\n');
  const gateway = await startGateway(['--config', scratch.config]);
  const clients = createClients(gateway.url);
  const named = (driver: string): object => ({
    spec: { template: { driverConfig: { openshell: { driver } } } },
  });
  const usual = await makeSandbox(clients, { name: 'usual' });
  const special = await makeSandbox(clients, { name: 'special', ...named('second') });
  await waitForPhase(clients, usual.name, SandboxPhase.READY);
  await waitForPhase(clients, special.name, SandboxPhase.READY);
  const { openshell } = clients;
  const wrong = await failureOf(openshell.createSandbox(named('secnd')));
  expect(wrong.code).toBe(Code.FailedPrecondition);
  expect(wrong.rawMessage).toBe('this gateway runs without driver "secnd"');

  await gateway.kill('SIGTERM');
  const alone = await startGateway(['--config', scratch.config, '--drivers', 'first']);
  const later = createClients(alone.url);
  const { sandbox } = await later.openshell.getSandbox({ name: 'special' });
  expect(sandbox?.status?.conditions[0]).toMatchObject({
    reason: 'DriverNotLoaded',
    message: 'The gateway runs without driver "second": start it with --drivers second',
  });
  await alone.kill('SIGTERM');

  const both = await startGateway(['--config', scratch.config]);
  const last = createClients(both.url);
  for (const name of ['usual', 'special']) {
    expect(await last.openshell.deleteSandbox({ name })).toMatchObject({ deleted: true });
  }
  await both.kill('SIGTERM');
});

test('a driver that calls itself differently than its table is refused', async () => {
  configure({ first: 'ready' }, 'compute_drivers = ["first"]\n');
  const renamed = `${table('other', 'ready')}`.replaceAll(
    '[openshell.drivers.other]',
    '[openshell.drivers.mine]',
  );
  writeFileSync(
    scratch.config,
    `[openshell.gateway]\nstate_directory = "state"\nbind_address = "127.0.0.1:0"\n${renamed}`,
  );
  const { exitCode, stderr } = await runGateway(['--config', scratch.config, '--driver', 'mine']);
  expect(exitCode).toBe(78);
  expect(stderr).toContain('holds driver "other"');
  expect(stderr).toContain('call the table [openshell.drivers.other]');
});
