import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecret } from '@openshell/driver-api';
import { enginesFor, rawRequest, skipReason, spawnBeside, sweep } from '@openshell/engines';
import { describe, expect, test } from 'vitest';
import { createDockerDriver, createDockerRuntime } from '../src/index.ts';

const gatewayId = `test-${randomUUID().slice(0, 8)}`;
const supervisorImage = `${gatewayId}/supervisor:test`;
const engines = await enginesFor('docker');

const isMissing = engines.length === 0;
test.skipIf(isMissing)(isMissing ? skipReason('docker') : 'has engines to run on', () => {
  expect(engines).not.toEqual([]);
});

/** Stands in for the supervisor: tells what it was given, then waits. */
const program = '#!/bin/sh\nenv > /tmp/env\necho "$0 $*" > /tmp/arguments\nexec sleep 600\n';

/** Stands in for the gateway on the engine's machine: tells its port. */
const gatewayProgram = `const server = require('node:http').createServer((_, to) => to.end());
server.listen(0, () => process.stdout.write(String(server.address().port)));`;

describe.each(engines)('the supervisor on $name', (engine) => {
  test('runs as the main process, with identity and environment, from a volume of its own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'openshell-supervisor-'));
    await writeFile(join(folder, 'openshell-sandbox'), program, { mode: 0o755 });
    await writeFile(
      join(folder, 'Dockerfile'),
      'FROM scratch\nCOPY openshell-sandbox /openshell-sandbox\n',
    );
    const { endpoint } = engine;
    const runtime = createDockerRuntime({ endpoint });
    const [route] = await runtime.hostRoutes(undefined);
    const gateway = spawnBeside(engine, process.execPath, ['-e', gatewayProgram]);
    const [port] = await once(gateway.stdout, 'data');
    const grpcEndpoint = `http://${route?.address}:${port}`;
    const driver = createDockerDriver({ endpoint, gatewayId, supervisorImage, grpcEndpoint });
    const token = 'header.payload.signature';
    try {
      await runtime.images.build({ type: 'directory', path: folder }, { tags: [supervisorImage] });
      await driver.create('supervised', {
        image: engine.image,
        command: ['agent'],
        environment: { LD_PRELOAD: '/evil.so' },
        token: createSecret(token),
      });

      const session = await driver.exec('supervised', {
        command: ['sh', '-c', 'cat /tmp/arguments /tmp/env; cat /etc/openshell/auth/sandbox.jwt'],
      });
      let seen = '';
      for await (const { data } of session.output) seen += Buffer.from(data);
      expect(seen).toContain('/opt/openshell/bin/openshell-sandbox --workdir /sandbox\n');
      expect(seen).toContain('OPENSHELL_SANDBOX_ID=supervised\n');
      expect(seen).toContain('OPENSHELL_USER_ENVIRONMENT={"LD_PRELOAD":"/evil.so"}\n');
      expect(seen).not.toContain('\nLD_PRELOAD=');
      expect(seen.endsWith(`${token}\n`)).toBe(true);
      const { body } = await rawRequest(
        engine,
        'GET',
        '/v1.41/containers/openshell-supervised/json',
      );
      expect(body).not.toContain(token);
    } finally {
      await driver.close();
      gateway.kill();
      await sweep(engine, `openshell.ai/gateway-id=${gatewayId}`);
      await runtime.images.remove(supervisorImage);
      await runtime.close();
      await rm(folder, { recursive: true });
    }
  });
});
