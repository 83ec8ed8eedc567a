import { enginesFor, skipReason } from '@openshell/engines';
import { describe, expect, test } from 'vitest';
import { callBack, withSupervisor } from './support/supervised.ts';

const engines = await enginesFor('docker');
const isMissing = engines.length === 0;
test.skipIf(isMissing)(isMissing ? skipReason('docker') : 'has engines to run on', () => {
  expect(engines).not.toEqual([]);
});

const LONG_MS = 120_000;

describe.each(engines)('the way back from a sandbox on $name', (engine) => {
  const { image, networkNamespace } = engine;

  test('is proved, and leads to a gateway on the engine’s machine', { timeout: LONG_MS }, () =>
    withSupervisor(engine, async (options) => {
      const { after, heard, routes } = await callBack(networkNamespace, image, options);

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
      withSupervisor(engine, async (options) => {
        const { error } = await callBack(undefined, image, options);

        expect(error).toMatch(/no address of the gateway can be reached from a sandbox/);
        expect(error).toMatch(/:17671 \(gateway of .*\): [\d.]+ is no address of the gateway's/);
      }),
  );
});
