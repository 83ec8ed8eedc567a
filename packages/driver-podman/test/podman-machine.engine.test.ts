import { hearCallBack, withSupervisor } from '@openshell/conformance';
import { runningEngines } from '@openshell/engines';
import { describe, expect, test } from 'vitest';
import { trial } from './support/trial.ts';

const NAME = 'podman-5.8-machine';
const LONG_MS = 120_000;

const engine = (await runningEngines()).find(({ name }) => name === NAME);
const reason = `needs ${NAME}: start it with "npm run engines -- up ${NAME}" (as root)`;
if (engine === undefined && process.env['ENGINES'] === 'required') throw new Error(reason);

if (engine === undefined) test.skip(reason);
else
  describe(`the way back from ${NAME}`, () => {
    test.each(['darwin', 'linux'])(
      'leads through gvproxy to the loopback of a user on %s',
      { timeout: LONG_MS },
      (platform) =>
        withSupervisor(engine, trial, async (gateway) => {
          const { userNamespace } = engine;
          const { after, heard, error } = await hearCallBack(userNamespace, {
            ...gateway,
            platform,
          });

          expect(error).toBeUndefined();
          expect(after).toEqual(['127.0.0.1']);
          expect(heard).toBe('127.0.0.1 /hello');
        }),
    );
  });
