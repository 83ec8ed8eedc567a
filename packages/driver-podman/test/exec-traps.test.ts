import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type FakeRequest, json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

const EXEC = 'exec';
const ended = { Running: false, CanRemove: true, ExitCode: 0 };

/** An engine on which one command starts slowly, and all others at once. */
async function startSlowly(mayBegin: Promise<void>): Promise<{
  readonly steps: readonly string[];
  readonly exit: Promise<unknown>;
}> {
  const steps: string[] = [];
  const abort = new AbortController();
  let commands = 0;
  const isFirst = ({ path }: FakeRequest): boolean => path.startsWith(`/exec/${EXEC}1/`);
  const { runtime } = await withFakeEngine({
    handle: ({ method, path }, response) => {
      if (method === 'GET') return json(response, ended);
      commands += 1;
      steps.push(commands === 1 ? 'prepared' : 'looked for');
      return path.endsWith('/exec') && json(response, { Id: `${EXEC}${commands}` }, 201);
    },
    mayUpgrade: async (request) => {
      if (!isFirst(request)) return;
      abort.abort();
      await mayBegin;
      steps.push('begun');
    },
    upgrade: (request, socket) => {
      if (!isFirst(request)) socket.end();
    },
  });
  const exit = runtime.containers.exec('a', { command: ['sleep', '9'] }, { signal: abort.signal });
  return { steps, exit };
}

test('a command whose start is under way when its caller leaves is ended once it has begun', async () => {
  const { steps, exit } = await startSlowly(sleep(100));

  await expect(exit).rejects.toMatchObject({ code: 'CANCELLED' });

  expect(steps).toEqual(['prepared', 'begun', 'looked for']);
});

test('a command of which nobody knows whether it begins is looked for more than once, though it is told as ended', async () => {
  const { steps, exit } = await startSlowly(new Promise(() => {}));

  await expect(exit).rejects.toMatchObject({ code: 'CANCELLED' });

  expect(steps.filter((step) => step === 'looked for').length).toBeGreaterThan(1);
}, 15_000);
