import { setTimeout as sleep } from 'node:timers/promises';
import type { Handler } from '../context.ts';
import { listContainers } from '../daemon/containers.ts';
import { eachContainer, memberFailure } from './each-container.ts';
import { toSignal } from './to-signal.ts';

const DEFAULT_STOP_SECONDS = 5;

export const stop: Handler = (context, call) => {
  const seconds = Number(call.one('time') ?? DEFAULT_STOP_SECONDS);
  const word = call.one('signal');
  const signal = word === undefined ? undefined : toSignal(word);
  return eachContainer(
    context,
    call,
    'stop',
    ({ isRunning }) => isRunning,
    async ({ inspected, isRunning }) => {
      if (!isRunning) return;
      const path = `/containers/${inspected.Id}`;
      if (signal === undefined) {
        await context.engine.must('POST', `${path}/stop?t=${seconds}`);
        return;
      }
      // Older engines know no word for another signal than the container's own.
      await context.engine.ask('POST', `${path}/kill?signal=${signal}`);
      const ended = context.engine.ask('POST', `${path}/wait`);
      await Promise.race([ended, sleep(seconds * 1_000)]);
      await context.engine.ask('POST', `${path}/kill?signal=SIGKILL`);
      await ended;
    },
  );
};

export const kill: Handler = (context, call) => {
  const signal = toSignal(call.one('signal') ?? 'KILL');
  return eachContainer(
    context,
    call,
    'kill',
    ({ isRunning }) => isRunning,
    async ({ inspected, isRunning }) => {
      const path = `/containers/${inspected.Id}`;
      const { status } = isRunning
        ? await context.engine.ask('POST', `${path}/kill?signal=${signal}`)
        : { status: 409 };
      if (status > 399) {
        throw memberFailure('invalidState', 'no runtime client exists: container is stopped');
      }
      if (signal === 'SIGKILL') await context.engine.ask('POST', `${path}/wait`);
    },
  );
};

export const remove: Handler = (context, call) =>
  eachContainer(
    context,
    call,
    'delete',
    ({ isRunning }) => call.has('force') || !isRunning,
    async ({ inspected, isRunning, record }) => {
      if (isRunning && !call.has('force')) {
        throw memberFailure(
          'invalidState',
          `container ${record.id} is running and can not be deleted`,
        );
      }
      await context.engine.ask('DELETE', `/containers/${inspected.Id}?force=1&v=0`);
    },
  );

export const prune: Handler = async (context) => {
  for (const { inspected, isRunning, record } of await listContainers(context)) {
    if (isRunning) continue;
    await context.engine.ask('DELETE', `/containers/${inspected.Id}?v=0`);
    context.print(record.id);
  }
  context.complain('Reclaimed Zero KB in disk space');
  return 0;
};
