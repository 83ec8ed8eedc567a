import { setTimeout as delay } from 'node:timers/promises';
import type { CallOptions, ContainerRuntime, ExecRequest } from '@openshell/driver-api';
import { rawRequest } from '@openshell/engines';
import { expect, test } from 'vitest';
import { texts } from './support/bytes.ts';
import { describeEngines } from './support/engines.ts';
import { runCommand } from './support/run-command.ts';

/** Starts a command and answers what its exit rejects with. */
async function endOf(
  runtime: ContainerRuntime,
  container: string,
  request: ExecRequest,
  options: CallOptions,
): Promise<unknown> {
  const session = await runtime.containers.exec(container, request, options);
  const read = (async () => {
    for await (const _ of session.output);
  })();
  const [exit, output] = await Promise.allSettled([session.exit, read]);
  expect(output.status).toBe('rejected');
  return exit.status === 'rejected' ? exit.reason : exit.value;
}

await describeEngines('the abort of an exec', ({ engine, runtime, run }) => {
  /** Command lines of the container's processes, as the engine sees them. */
  const processes = async (container: string): Promise<readonly string[]> => {
    const answer = await rawRequest(engine, 'GET', `/v1.41/containers/${container}/top`);
    const { Processes } = JSON.parse(answer.body) as { Processes: string[][] };
    return Processes.map((columns) => columns.at(-1) ?? '');
  };

  test('ends the process when the time is over', async () => {
    const container = await run();

    const error = await endOf(
      runtime,
      container,
      { command: ['sleep', '777'] },
      { timeoutMs: 400 },
    );

    expect(error).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(await processes(container)).toEqual(['sleep 1000']);
  });

  test('ends the process and its children, also one that dropped its environment', async () => {
    const container = await run();
    const controller = new AbortController();
    const script = 'sleep 771 & env -i sleep 772 & (trap "" TERM INT HUP; sleep 773) & wait';
    setTimeout(() => controller.abort(), 500);

    const error = await endOf(
      runtime,
      container,
      { command: ['sh', '-c', script], user: '1000:1000' },
      { signal: controller.signal },
    );

    expect(error).toMatchObject({ code: 'CANCELLED' });
    expect(await processes(container)).toEqual(['sleep 1000']);
  });

  test('leaves other commands of the container alone', async () => {
    const container = await run();
    const other = await runtime.containers.exec(container, { command: ['sleep', '774'] });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);

    await endOf(runtime, container, { command: ['sleep', '775'] }, { signal: controller.signal });

    expect(await processes(container)).toEqual(expect.arrayContaining(['sleep 774']));
    expect(await processes(container)).toHaveLength(2);
    await runtime.containers.kill(container, 'SIGKILL');
    for await (const _ of other.output);
    expect((await other.exit).exitCode).toBe(137);
  });

  test('ends a process that nobody reads', async () => {
    const container = await run();
    const controller = new AbortController();
    const session = await runtime.containers.exec(
      container,
      { command: ['dd', 'if=/dev/zero', 'bs=1M'] },
      { signal: controller.signal },
    );
    await delay(300);
    controller.abort();

    await expect(session.exit).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await processes(container)).toEqual(['sleep 1000']);
  });

  test('ends the process when its input fails', async () => {
    const container = await run();
    async function* failing(): AsyncGenerator<Uint8Array, void, undefined> {
      yield* texts('one\n');
      await delay(200);
      throw new Error('the source is gone');
    }
    const session = await runtime.containers.exec(container, {
      command: ['sh', '-c', 'cat; sleep 776'],
      stdin: failing(),
    });

    await expect(session.exit).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.stringContaining('the source is gone'),
    });
    expect(await processes(container)).toEqual(['sleep 1000']);
  });

  test('ends the process of an image without a shell', async () => {
    const container = await run();
    await runCommand(runtime, container, { command: ['rm', '-f', '/bin/sh', '/bin/ash'] });
    expect(await runCommand(runtime, container, { command: ['sh'] })).toMatchObject({
      exitCode: 127,
    });

    const error = await endOf(
      runtime,
      container,
      { command: ['sleep', '778'] },
      { timeoutMs: 300 },
    );

    expect(error).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    const stillThere = (error as Error).message.includes('may still run');
    const left = (await processes(container)).includes('sleep 778');
    expect(left).toBe(stillThere);
  });

  test('makes no process when it was aborted before', async () => {
    const container = await run();
    const signal = AbortSignal.abort();

    await expect(
      runtime.containers.exec(container, { command: ['sleep', '779'] }, { signal }),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await processes(container)).toEqual(['sleep 1000']);
  });

  test.each([5, 30])(
    'leaves nothing behind when it comes %i ms after the call',
    async (afterMs) => {
      const container = await run();
      const controller = new AbortController();
      setTimeout(() => controller.abort(), afterMs);

      await expect(
        runtime.containers
          .exec(container, { command: ['sleep', '780'] }, { signal: controller.signal })
          .then(({ exit }) => exit),
      ).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(await processes(container)).toEqual(['sleep 1000']);
    },
  );
});
