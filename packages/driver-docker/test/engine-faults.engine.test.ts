import { setTimeout as delay } from 'node:timers/promises';
import { continueEngine, killEngine, pauseEngine, restartEngine } from '@openshell/engines';
import { expect, test } from 'vitest';
import { describeEngines } from './support/engines.ts';
import { runScript } from './support/run-command.ts';

/** Whether the engine is ours to kill; others may need the machine's own. */
function isOurs(name: string): boolean {
  return name.startsWith('docker-');
}

await describeEngines('an engine that fails', ({ engine, runtime, labels, run }) => {
  const { containers } = runtime;

  test.skipIf(!isOurs(engine.name))('hangs no call past its deadline', async () => {
    await pauseEngine(engine.name);
    try {
      // The signal reaches the engine's threads one by one.
      await delay(200);
      await expect(containers.list({ timeoutMs: 300 })).rejects.toMatchObject({
        code: 'DEADLINE_EXCEEDED',
      });
    } finally {
      await continueEngine(engine.name);
    }
    expect(await containers.list({ labels, timeoutMs: 20_000 })).toEqual([]);
  });

  test.skipIf(!isOurs(engine.name))('ends every wait, and is found again', async () => {
    const before = await runtime.probe();
    // It ends when it is asked to: the engine asks what it finds before it is ready again.
    const command = ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 0.1; done'];
    const id = await run({ command });
    const session = await containers.exec(id, { command: ['sleep', '1000'] });
    const reading = (async () => {
      for await (const _ of session.output);
    })();
    const watching = (async () => {
      for await (const _ of runtime.events());
    })();
    const following = (async () => {
      for await (const _ of containers.logs(id, { follow: true }));
    })();
    const waits = [session.exit, reading, watching, following, containers.wait(id)];
    const ends = Promise.allSettled(waits);
    await delay(300);

    await killEngine(engine.name);

    for (const end of await ends) {
      expect(end).toMatchObject({ status: 'rejected', reason: { code: 'UNAVAILABLE' } });
    }
    await expect(containers.list()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      retry: 'with-backoff',
      message: expect.stringContaining(engine.socketPath),
    });
    expect(await runtime.probe()).toMatchObject({
      state: 'unavailable',
      error: { code: 'UNAVAILABLE' },
      candidates: expect.arrayContaining([expect.objectContaining({ state: 'rejected' })]),
    });
    await restartEngine(engine.name);
    const after = await runtime.probe();
    expect(after).toMatchObject({ state: 'ready', identity: { id: before.identity?.id } });
    await containers.start(id);
    expect(await runScript(runtime, id, 'echo back')).toBe('back\n');
  });
});
