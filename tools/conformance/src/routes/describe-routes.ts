import { enginesFor, skipReason } from '@openshell/engines';
import { describe, expect, test } from 'vitest';
import type { Trial } from '../trial.ts';
import { hearCallBack } from './hear-call-back.ts';
import { withSupervisor } from './with-supervisor.ts';

const LONG_MS = 120_000;

/** Registers tests of the way from a sandbox back to its gateway, on every engine of a kind. */
export async function describeRoutes(trial: Trial): Promise<void> {
  const engines = await enginesFor(trial.on);
  if (engines.length === 0) {
    describe('the way back', () => test.skip(`needs an engine: ${skipReason(trial.on)}`));
  }
  describe.each(engines)(`${trial.name}: the way back from a sandbox on $name`, (engine) => {
    const { networkNamespace } = engine;

    test('is proved, and leads to a gateway on the engine’s machine', { timeout: LONG_MS }, () =>
      withSupervisor(engine, trial, async (gateway) => {
        const { after, heard, routes, error } = await hearCallBack(networkNamespace, gateway);

        expect(error).toBeUndefined();
        const proved = routes.find(({ state }) => state === 'verified');
        expect(proved).toMatchObject({ detail: 'dialled from inside' });
        expect(after).toEqual([proved?.listenAddress]);
        expect(heard).toBe(`${proved?.listenAddress} /hello`);
      }),
    );

    // The engines of the matrix have a network of their own, which no address of ours leads out of.
    test.skipIf(networkNamespace === undefined)(
      'is missed with all that was tried where there is none',
      { timeout: LONG_MS },
      () =>
        withSupervisor(engine, trial, async (gateway) => {
          const { error } = await hearCallBack(undefined, gateway);

          expect(error).toMatch(/no address of the gateway can be reached from a sandbox/);
          expect(error).toMatch(/:17671 \(.*\): /);
        }),
    );
  });
}
