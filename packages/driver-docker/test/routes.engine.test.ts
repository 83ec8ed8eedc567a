import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createSecret } from '@openshell/driver-api';
import { enginesFor, skipReason, spawnBeside, sweep } from '@openshell/engines';
import { describe, expect, test } from 'vitest';
import { createDockerDriver, createDockerRuntime } from '../src/index.ts';

const engines = await enginesFor('docker');
const isMissing = engines.length === 0;
test.skipIf(isMissing)(isMissing ? skipReason('docker') : 'has engines to run on', () => {
  expect(engines).not.toEqual([]);
});

/** Stands in for the supervisor: calls back until it is heard. */
const program = `#!/bin/sh
until wget -q -O /dev/null "$OPENSHELL_ENDPOINT/hello"; do sleep 0.2; done
exec sleep 600
`;
const script = fileURLToPath(new URL('support/call-back.ts', import.meta.url));
const LONG_MS = 120_000;

describe.each(engines)('the way back from a sandbox on $name', (engine) => {
  const { endpoint, image } = engine;
  const gatewayId = `test-${randomUUID().slice(0, 8)}`;
  const supervisorImage = `${gatewayId}/supervisor:test`;

  async function withSupervisor(work: () => Promise<void>): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'openshell-routes-'));
    const dockerfile = 'FROM scratch\nCOPY openshell-sandbox /openshell-sandbox\n';
    await writeFile(join(folder, 'openshell-sandbox'), program, { mode: 0o755 });
    await writeFile(join(folder, 'Dockerfile'), dockerfile);
    const runtime = createDockerRuntime({ endpoint });
    try {
      await runtime.images.build({ type: 'directory', path: folder }, { tags: [supervisorImage] });
      await work();
    } finally {
      await sweep(engine, `openshell.ai/gateway-id=${gatewayId}`);
      await runtime.images.remove(supervisorImage);
      await runtime.close();
      await rm(folder, { recursive: true });
    }
  }

  test('is proved, and leads to a gateway on the engine’s machine', { timeout: LONG_MS }, () =>
    withSupervisor(async () => {
      const options = { endpoint, gatewayId, gatewayPort: 17_671, supervisorImage };
      const words = ['--conditions=@openshell/source', script, JSON.stringify(options), image];
      const child = spawnBeside(engine, process.execPath, words);
      const closed = once(child, 'close');
      const outcome = JSON.parse(await text(child.stdout));
      await closed;

      expect(outcome).toMatchObject({
        heard: expect.stringMatching(/ \/hello$/),
        routes: expect.arrayContaining([
          expect.objectContaining({ state: 'verified', detail: 'dialled from inside' }),
        ]),
      });
      const proved = outcome.routes.find(({ state }: { state: string }) => state === 'verified');
      expect(outcome.after).toEqual([proved.listenAddress]);
      expect(outcome.heard).toBe(`${proved.listenAddress} /hello`);
    }),
  );

  // The engines of the matrix have a network of their own, which no address of ours leads out of.
  test.skipIf(engine.networkNamespace === undefined)(
    'is missed with all that was tried where there is none',
    { timeout: LONG_MS },
    () =>
      withSupervisor(async () => {
        const driver = createDockerDriver({ endpoint, gatewayId, supervisorImage });
        const spec = { image, command: ['agent'], token: createSecret('a.b.c') };

        await expect(driver.create('caller', spec, { timeoutMs: 30_000 })).rejects.toMatchObject({
          code: 'FAILED_PRECONDITION',
          fact: expect.stringMatching(
            /17670 \(gateway of .*\): [\d.]+ is no address of the gateway's machine/,
          ),
        });

        expect((await driver.list()).sandboxes).toEqual([]);
        await driver.close();
      }),
  );
});
