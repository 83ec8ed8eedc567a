import { hearCallBack, withSupervisor } from '@openshell/conformance';
import { runningEngines, type TestEngine } from '@openshell/engines';
import { describe, expect, test } from 'vitest';
import { createDockerRuntime } from '../src/index.ts';
import { trialOn } from './support/trial.ts';

const NAME = 'podman-5.8-machine';
const LONG_MS = 120_000;

const engine = (await runningEngines()).find(({ name }) => name === NAME);
const reason = `needs ${NAME}: start it with "npm run engines -- up ${NAME}" (as root)`;
if (engine === undefined && process.env['ENGINES'] === 'required') throw new Error(reason);

/**
 * Podman in a virtual machine, behind Docker's interface: says that it is Linux, calls itself
 * "localhost.localdomain", has no labels. Its bridges exist in the machine alone, and its user is
 * reached under 192.168.127.254, which leads to the user's loopback.
 */
function suite(on: TestEngine): void {
  const { endpoint, userNamespace } = on;
  const trial = trialOn('podman');

  test('says nothing of its machine', async () => {
    const runtime = createDockerRuntime({ endpoint });
    try {
      expect((await runtime.probe()).identity).toMatchObject({
        name: 'Podman Engine',
        operatingSystem: 'linux',
      });
      const [first] = await runtime.hostRoutes(undefined);
      expect(first?.reason).toBe('gateway of bridge network "podman"');
    } finally {
      await runtime.close();
    }
  });

  test(
    'the gateway of its bridge, which was once taken for granted, is no way',
    () =>
      withSupervisor(on, trial, async (gateway) => {
        const options = { ...gateway.options, hostGatewayIp: '10.88.0.1' };

        const { error } = await hearCallBack(userNamespace, { ...gateway, options });

        expect(error).toMatch(/10\.88\.0\.1 is no address of the gateway's machine/);
      }),
    LONG_MS,
  );

  test(
    'the address that works is found, and the sandbox reaches the gateway',
    () =>
      withSupervisor(on, trial, async (gateway) => {
        const { after, heard, routes } = await hearCallBack(userNamespace, gateway);

        expect(heard).toBe('127.0.0.1 /hello');
        expect(after).toEqual(['127.0.0.1']);
        expect(routes).toMatchObject([
          {
            state: 'failed',
            detail: expect.stringContaining("no address of the gateway's machine"),
          },
          { address: '192.168.127.254', listenAddress: '127.0.0.1', state: 'verified' },
        ]);
      }),
    LONG_MS,
  );

  test(
    'a clear error says what was tried when no address works',
    () =>
      withSupervisor(on, trial, async (gateway) => {
        const { error } = await hearCallBack(undefined, gateway);

        expect(error).toMatch(/no address of the gateway can be reached from a sandbox/);
        expect(error).toMatch(
          /192\.168\.127\.254:17671 \(podman machine \(gvproxy\) forwards it\)/,
        );
      }),
    LONG_MS,
  );
}

if (engine === undefined) test.skip(reason);
else describe(`the way back from ${NAME}`, () => suite(engine));
