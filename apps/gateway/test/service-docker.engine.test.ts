import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enginesFor, freePort, skipReason, sweep, type TestEngine } from '@openshell/engines';
import { SandboxPhase } from '@openshell/wire';
import { describe, expect, test } from 'vitest';
import './harness/service/patience.ts';
import { createClients } from './harness/clients.ts';
import { main } from './harness/gateway-process.ts';
import { makeSandbox, run, waitForPhase } from './harness/sandboxes.ts';
import { missingForSystemd, startUserSystemd } from './harness/service/user-systemd.ts';
import { openSocketProxy } from './harness/socket-proxy.ts';

const missing = missingForSystemd();
const engine: TestEngine | undefined = (await enginesFor('docker')).at(-1);

async function walk(on: TestEngine): Promise<void> {
  const gatewayId = `gateway-test-${randomBytes(4).toString('hex')}`;
  const systemd = await startUserSystemd();
  const { home, furtherGroup } = systemd;
  const socketPath = join(home, 'engine.sock');
  const proxy = await openSocketProxy(socketPath, on.socketPath);
  const gateway = (...words: readonly string[]) =>
    systemd.run(process.execPath, '--conditions=@openshell/source', main, ...words);
  try {
    // As the socket of a Docker engine: root's, and a group's.
    chownSync(socketPath, 0, furtherGroup);
    chmodSync(socketPath, 0o660);
    const directory = join(home, '.config', 'openshell');
    mkdirSync(directory, { recursive: true });
    const address = `127.0.0.1:${await freePort()}`;
    writeFileSync(
      join(directory, 'gateway.toml'),
      `[openshell.gateway]
bind_address = "${address}"
gateway_id = "${gatewayId}"
default_image = "${on.image}"
compute_drivers = ["docker"]
[openshell.drivers.docker]
socket_path = "${socketPath}"
`,
    );
    const { uid, gid } = statSync(home);
    chownSync(join(home, '.config'), uid, gid);
    expect(await gateway('install')).toMatchObject({ exitCode: 0, stderr: '' });

    const clients = createClients(`http://${address}`);
    const { id, name } = await makeSandbox(clients, {
      name: 'of-a-service',
      spec: { command: ['sleep', '600'] },
    });
    await waitForPhase(clients, name, SandboxPhase.READY);
    expect(await run(clients, id, ['echo', 'it runs'])).toMatchObject({
      stdout: 'it runs\n',
      exits: [0],
    });
    expect(await clients.openshell.deleteSandbox({ name })).toMatchObject({ deleted: true });

    expect(await gateway('uninstall')).toMatchObject({ exitCode: 0, stderr: '' });
  } finally {
    await systemd.close();
    await proxy.cut();
    await sweep(on, `openshell.ai/gateway-id=${gatewayId}`);
  }
}

describe('a hardened service opens the socket of an engine by its group', () => {
  if (engine === undefined) test.skip(`needs an engine: ${skipReason('docker')}`);
  else test.skipIf(missing !== '')(`on ${engine.name}${missing}`, () => walk(engine));
});
