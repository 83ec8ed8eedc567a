import type { RuntimeEvent } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { describeEngines } from './support/engines.ts';

await describeEngines('events', ({ engine, runtime, labels, name, run }) => {
  const { containers } = runtime;

  test('tell the life of a container, and of no other', async () => {
    const mine = { ...labels, topic: name('topic') };
    const controller = new AbortController();
    const seen: RuntimeEvent[] = [];
    let open: () => void = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { signal } = controller;
    const watching = (async () => {
      for await (const event of runtime.events({ labels: mine, signal, onOpen: open })) {
        seen.push(event);
        if (event.type === 'container-removed') controller.abort();
      }
    })();
    watching.catch(() => {});
    await opened;
    await run();
    const containerName = name('watched');
    const id = await run({ name: containerName, labels: mine, command: ['sleep', '1000'] });
    await containers.pause(id);
    await containers.unpause(id);
    await containers.rename(id, `${containerName}-new`);
    await containers.kill(id, 'SIGKILL');
    await containers.wait(id);
    await containers.remove(id);

    await expect(watching).rejects.toMatchObject({ code: 'CANCELLED' });
    // The engine may tell of a pause twice: of the call, and of what came of it.
    expect([...new Set(seen.map(({ type }) => type))]).toEqual([
      'container-created',
      'container-started',
      'container-paused',
      'container-unpaused',
      'container-renamed',
      'container-exited',
      'container-removed',
    ]);
    expect(new Set(seen.map(({ containerId }) => containerId))).toEqual(new Set([id]));
    expect(seen[0]).toMatchObject({ containerName, labels: mine });
    const [renamed, exited, removed] = seen.slice(-3);
    expect(renamed?.containerName).toBe(`${containerName}-new`);
    expect(exited?.exitCode).toBe(137);
    expect(removed?.timeMs).toBeGreaterThanOrEqual(seen[0]?.timeMs ?? Number.NaN);
  });

  test('tell what was missed since a time', async () => {
    const mine = { ...labels, topic: name('topic') };
    const first = await run({ labels: mine, command: ['true'] });
    await containers.wait(first);
    const read = async (sinceMs: number): Promise<readonly RuntimeEvent[]> => {
      const events: RuntimeEvent[] = [];
      for await (const event of runtime.events({ labels: mine, sinceMs })) {
        events.push(event);
        if (event.type === 'container-exited') break;
      }
      return events;
    };
    const { createdAtMs } = await containers.inspect(first);
    const all = await read(createdAtMs - 5_000);
    const [, started] = all;

    const later = await read((started?.timeMs ?? 0) + 0);

    expect(all.map(({ type }) => type)).toEqual([
      'container-created',
      'container-started',
      'container-exited',
    ]);
    expect(later.every(({ timeMs }) => timeMs >= (started?.timeMs ?? Number.NaN))).toBe(true);
    expect(later.at(-1)).toMatchObject({ type: 'container-exited', exitCode: 0 });
  });

  test('tell that memory ran out', async () => {
    const mine = { ...labels, topic: name('topic') };
    const id = await run({
      labels: mine,
      image: engine.image,
      command: ['dd', 'if=/dev/zero', 'of=/dev/null', 'bs=200M', 'count=1'],
      resources: { memoryBytes: 16 * 1024 ** 2 },
    });
    const { createdAtMs } = await containers.inspect(id);
    const seen = new Set<string>();
    const options = { labels: mine, sinceMs: createdAtMs - 1_000, timeoutMs: 10_000 };
    for await (const { type } of runtime.events(options)) {
      seen.add(type);
      if (seen.has('container-out-of-memory') && seen.has('container-exited')) break;
    }

    expect(seen).toContain('container-out-of-memory');
  });
});
