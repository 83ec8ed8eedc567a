import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulateMac } from '@openshell/apple-container-sim';
import { createSecret } from '@openshell/driver-api';
import { enginesFor, rawRequest, skipReason, sweep } from '@openshell/engines';
import { afterAll, expect, test } from 'vitest';
import { createAppleContainerDriver } from '../src/index.ts';

const engine = (await enginesFor('docker')).at(-1);
const directory = mkdtempSync(join(tmpdir(), 'secrets-'));
const mac =
  engine === undefined ? undefined : simulateMac({ socketPath: engine.socketPath, directory });

afterAll(async () => {
  if (engine !== undefined && mac !== undefined) await sweep(engine, mac.label);
  rmSync(directory, { recursive: true });
});

/** Everything that was written into files below a directory. */
function textBelow(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

test.skipIf(engine === undefined)(
  `a token is in its file, and in no argument, label, variable or log${engine === undefined ? `: ${skipReason('docker')}` : ''}`,
  async () => {
    if (engine === undefined || mac === undefined) throw new Error('skipped');
    const driver = createAppleContainerDriver({
      gatewayId: 'secrets',
      program: mac.program,
      platform: 'darwin',
      architecture: 'arm64',
      stateDirectory: join(directory, 'state'),
      environment: { PATH: process.env['PATH'] },
    });
    const token = 'token-that-nobody-may-see-4711';
    const environment = { PASSWORD: 'word-that-no-argument-may-have-4712' };
    try {
      await driver.create('sec1', {
        image: engine.image,
        command: ['sleep', '600'],
        tty: false,
        token: createSecret(token),
        environment,
      });
      const session = await driver.exec('sec1', {
        command: ['cat', '/etc/openshell/auth/sandbox.jwt'],
        environment: { OTHER: 'word-that-no-argument-may-have-4713' },
      });
      let read = '';
      for await (const { data } of session.output) read += Buffer.from(data).toString();
      expect(read).toBe(`${token}\n`);

      const kept = textBelow(directory);
      expect(kept).toContain('sec1');
      expect(kept).not.toMatch(/4711|4712|4713/);
      const filters = encodeURIComponent(JSON.stringify({ label: [mac.label] }));
      const { body } = await rawRequest(
        engine,
        'GET',
        `/v1.41/containers/json?all=1&filters=${filters}`,
      );
      const [{ Id: id }] = JSON.parse(body) as [{ readonly Id: string }];
      const inspected = (await rawRequest(engine, 'GET', `/v1.41/containers/${id}/json`)).body;
      expect(inspected).not.toContain(token);
    } finally {
      await driver.delete('sec1');
      await driver.close();
    }
  },
  300_000,
);
