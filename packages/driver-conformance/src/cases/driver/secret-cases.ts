import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { createSecret, type Secret } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { tells } from '../../support/sandbox-events.ts';

interface Token {
  readonly text: string;
  readonly token: Secret;
}

function newToken({ newName }: DriverCaseContext): Token {
  const text = `header.${newName('secret')}.signature`;
  return { text, token: createSecret(text) };
}

/** Fails when a value shows the secret, as JSON or to somebody who looks at it. */
function assertHides({ text }: Token, what: string, value: unknown): void {
  const shown = [JSON.stringify(value), inspect(value, { depth: 20, showHidden: false })];
  assert.ok(!shown.some((each) => each?.includes(text)), `${what} shows the secret`);
}

/** Secrets of sandboxes. */
export const secretCases: readonly DriverCase[] = driverCases([
  {
    id: 'secrets/answers',
    clause: 'C-CREATE-10',
    title: 'no answer shows the token of a sandbox',
    needs: [offers('supervisor')],
    run: async (context) => {
      const { driver, newId, newName, spec, signal } = context;
      const secret = newToken(context);
      const { token } = secret;
      const labels = { case: newName('label') };
      const id = newId();

      const validated = await driver.validate(spec({ token }), { signal });
      const created = await driver.create(id, spec({ token, labels }), { signal });

      assertHides(secret, 'validate', validated);
      assertHides(secret, 'create', created);
      assertHides(secret, 'get', await driver.get(id, { signal }));
      assertHides(secret, 'list', await driver.list({ labels, signal }));
    },
  },
  {
    id: 'secrets/watch',
    clause: 'C-CREATE-10',
    title: 'no event and no progress shows the token of a sandbox',
    needs: [offers('supervisor')],
    run: async (context) => {
      const { driver, newId, watch, spec, signal } = context;
      const secret = newToken(context);
      const recorder = await watch();
      const id = newId();
      const steps: unknown[] = [];

      const { token } = secret;
      const onProgress = (step: unknown): void => void steps.push(step);
      await driver.create(id, spec({ token }), { onProgress, signal });
      await recorder.next('that it runs', tells(id, 'running'));

      assertHides(secret, 'the progress', steps);
      assertHides(secret, 'the watch', recorder.events);
    },
  },
  {
    id: 'secrets/engine',
    clause: 'C-CREATE-10',
    title: 'neither command, environment nor labels on the engine show the token of a sandbox',
    needs: [offers('supervisor'), facility('outside')],
    run: async (context) => {
      const { create, outside, signal } = context;
      const secret = newToken(context);

      const { instanceId = '' } = await create({ token: secret.token });

      const container = await outside.containers.inspect(instanceId, { signal });
      assertHides(secret, 'the container', container);
      assertHides(secret, 'a volume', await outside.volumes.list({ signal }));
      assertHides(secret, 'a network', await outside.networks.list({ signal }));
    },
  },
  {
    id: 'secrets/errors',
    clause: 'C-CREATE-10',
    title: 'the error of a create that failed does not show the token',
    needs: [offers('supervisor')],
    run: async (context) => {
      const { create, newName } = context;
      const secret = newToken(context);
      const { token } = secret;
      const image = `localhost:1/${newName('image')}:1`;

      const errors = [
        await rejectsWith('FAILED_PRECONDITION', create({ token, user: 'nobody-of-that-name' })),
        await rejectsWith('INVALID_ARGUMENT', create({ token, name: 'Not A Name' })),
        await rejectsWith(
          ['NOT_FOUND', 'FAILED_PRECONDITION'],
          create({ token, image, imagePullPolicy: 'never' }),
        ),
      ];

      for (const error of errors) assertHides(secret, error.message, error);
    },
  },
  {
    id: 'secrets/plain-text',
    clause: 'C-CREATE-10',
    title: 'a token that was not wrapped is refused without being shown',
    run: async (context) => {
      const { driver, spec, signal } = context;
      const secret = newToken(context);
      const token = secret.text as unknown as Secret;

      const work = driver.validate(spec({ token }), { signal });

      assertHides(secret, 'the error', await rejectsWith('INVALID_ARGUMENT', work));
    },
  },
]);
