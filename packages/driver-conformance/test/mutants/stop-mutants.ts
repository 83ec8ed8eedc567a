import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ComputeDriver,
  DriverError,
  type Sandbox,
  type StopOptions,
} from '@openshell/driver-api';
import { editWhenGood } from '../support/edit-driver.ts';
import { hasFile, putFile } from '../support/file-of.ts';
import { createMeter } from '../support/meter.ts';
import { editNoted, type Notes, noting } from '../support/notes.ts';
import type { Mutant } from './mutant.ts';

function stopping(
  edit: (
    honest: ComputeDriver,
    notes: Notes,
  ) => (id: string, options?: StopOptions) => Promise<Sandbox>,
): Mutant['driver'] & {} {
  return editNoted((honest, notes) => ({ stop: edit(honest, notes) }));
}

function notRunning(id: string): DriverError {
  return new DriverError('FAILED_PRECONDITION', `sandbox "${id}" does not run`, {
    remedy: 'resume it first',
  });
}

const stops: readonly Mutant[] = [
  {
    breaks: 'stop/ends-it',
    fault: 'stop answers when the main process was asked to end',
    suite: 'driver',
    driver: stopping((honest) => async (id, options = {}) => {
      const { graceMs = 10_000 } = options;
      const stop = honest.stop(id, options);
      // Only a long grace tells a process that takes its time from one that does not want to end.
      if (graceMs < 20_000 || graceMs > 100_000) return stop;
      const isSlow = await Promise.race([stop.then(() => false), sleep(5).then(() => true)]);
      if (!isSlow) return stop;
      stop.catch(() => {});
      return { ...(await honest.get(id, options)), state: 'exited' };
    }),
  },
  {
    breaks: 'stop/answers-as-get',
    fault: 'stop has other words for a state than get',
    suite: 'driver',
    driver: stopping((honest) => async (id, options) => {
      return { ...(await honest.stop(id, options)), message: 'just stopped' };
    }),
  },
  {
    breaks: 'stop/twice',
    fault: 'a second stop gives another reason',
    suite: 'driver',
    driver: stopping((honest, notes) => async (id, options) => {
      const isFirst = !notes.wasStopped(id);
      const sandbox = await honest.stop(id, options);
      return isFirst ? sandbox : { ...sandbox, reason: 'Stopped' };
    }),
  },
  {
    breaks: 'stop/at-once',
    fault: 'of several stops at once only one waits',
    suite: 'driver',
    driver: stopping((honest) => {
      const meter = createMeter();
      return (id, options) =>
        meter.during(String(id), async () => {
          const isFirst = meter.now(id) === 1;
          const sandbox = await honest.stop(id, options);
          return isFirst ? sandbox : { ...sandbox, state: 'stopping' };
        });
    }),
  },
  {
    breaks: 'stop/keeps-files',
    fault: 'what was written is lost with a stop',
    suite: 'driver',
    driver: stopping((honest) => async (id, options) => {
      if (options?.signal?.aborted !== true && (await hasFile(honest, id, '/kept'))) {
        await putFile(honest, id, 'kept', '');
      }
      return honest.stop(id, options);
    }),
  },
  {
    breaks: 'stop/ended-by-itself',
    fault: 'stop gives its own exit code to what failed by itself',
    suite: 'driver',
    driver: stopping((honest, notes) => async (id, options) => {
      const isOurs = notes.wasStopped(id);
      const sandbox = await honest.stop(id, options);
      return sandbox.exitCode === 9 && !isOurs ? { ...sandbox, exitCode: 143 } : sandbox;
    }),
  },
  {
    breaks: 'stop/stopped-by-others',
    fault: 'stop fails when somebody else was faster',
    suite: 'driver',
    driver: stopping((honest, notes) => async (id, options) => {
      if (options?.signal?.aborted === true) return honest.stop(id, options);
      const { state, exitCode } = await honest.get(id, options);
      const isOthers = state === 'exited' && exitCode === 0 && !notes.wasStopped(id);
      if (isOthers) throw notRunning(id);
      return honest.stop(id, options);
    }),
  },
  {
    breaks: 'stop/paused',
    fault: 'a paused sandbox cannot be stopped',
    suite: 'driver',
    driver: stopping((honest) => async (id, options) => {
      if (options?.signal?.aborted === true) return honest.stop(id, options);
      if ((await honest.get(id, options)).state === 'paused') throw notRunning(id);
      return honest.stop(id, options);
    }),
  },
  {
    breaks: 'stop/asks-first',
    fault: 'nobody is asked before the kill',
    suite: 'driver',
    runtime: (honest) => ({
      ...honest,
      containers: {
        ...honest.containers,
        stop: async (container, graceMs, options) => {
          const { entrypoint, command } = await honest.containers.inspect(container, options);
          if ([...entrypoint, ...command].includes('tell-signal')) {
            await honest.containers.kill(container, 'SIGKILL', options).catch(() => {});
          }
          return honest.containers.stop(container, graceMs, options);
        },
      },
    }),
  },
  {
    breaks: 'stop/kills-in-the-end',
    fault: 'who does not end within the grace is left alone',
    suite: 'driver',
    driver: stopping((honest, notes) => async (id, options = {}) => {
      const { graceMs = 10_000, signal } = options;
      if (graceMs > 50 || notes.wasStopped(id)) return honest.stop(id, options);
      const soon = AbortSignal.timeout(graceMs);
      return honest
        .stop(id, { graceMs: 300_000, signal: soon })
        .catch(() => honest.get(id, { signal }));
    }),
  },
];

/** A driver that resumes in another way. */
function resuming(
  edit: (
    honest: ComputeDriver,
    notes: Notes,
  ) => (...words: Parameters<ComputeDriver['resume']>) => Promise<Sandbox>,
): Mutant['driver'] & {} {
  return editNoted((honest, notes) => ({ resume: edit(honest, notes) }));
}

/** Leaves alone what it believes to be running, for want of a look at the engine. */
function believes(isStale: (now: Sandbox) => boolean): Mutant['driver'] & {} {
  return editWhenGood((honest) => {
    const { driver, notes } = noting(honest);
    return {
      ...driver,
      resume: async (id, options) => {
        const told = notes.told(id);
        if (told?.state !== 'running' || options?.signal?.aborted === true) {
          return driver.resume(id, options);
        }
        const now = await honest.get(id, options);
        return now.state !== 'running' && isStale(now) ? told : driver.resume(id, options);
      },
    };
  });
}

const resumes: readonly Mutant[] = [
  {
    breaks: 'resume/stopped',
    fault: 'what is started again has another instance',
    suite: 'driver',
    driver: resuming((honest, notes) => async (id, options) => {
      const isStopped = notes.told(id)?.state === 'exited';
      const sandbox = await honest.resume(id, options);
      const { instanceId = '' } = sandbox;
      return isStopped ? { ...sandbox, instanceId: instanceId.slice(1) } : sandbox;
    }),
  },
  {
    breaks: 'resume/files',
    fault: 'what was written in the run before the last is lost',
    suite: 'driver',
    driver: resuming((honest) => async (id, options) => {
      const sandbox = await honest.resume(id, options);
      if (await hasFile(honest, id, '/two')) await putFile(honest, id, 'one', '');
      return sandbox;
    }),
  },
  {
    breaks: 'resume/running',
    fault: 'resume starts a running sandbox again',
    suite: 'driver',
    driver: resuming((honest) => {
      const meter = createMeter();
      return (id, options) =>
        meter.during(String(id), async () => {
          if (meter.most(id) > 1 || options?.signal?.aborted === true) {
            return honest.resume(id, options);
          }
          const { state } = await honest.get(id, options);
          if (state === 'running') await honest.stop(id, options);
          return honest.resume(id, options);
        });
    }),
  },
  {
    breaks: 'resume/ended-by-itself',
    fault: 'resume answers the exit code of the run before',
    suite: 'driver',
    driver: resuming((honest, notes) => async (id, options) => {
      const exitCode = notes.told(id)?.exitCode;
      const sandbox = await honest.resume(id, options);
      return exitCode === undefined ? sandbox : { ...sandbox, exitCode };
    }),
  },
  {
    breaks: 'resume/at-once',
    fault: 'of several resumes at once each starts it',
    suite: 'driver',
    driver: resuming((honest) => {
      const meter = createMeter();
      return (id, options) =>
        meter.during(String(id), async () => {
          const number = meter.now(id);
          const sandbox = await honest.resume(id, options);
          const { startedAtMs = 0 } = sandbox;
          return number === 1 ? sandbox : { ...sandbox, startedAtMs: startedAtMs + number };
        });
    }),
  },
  {
    breaks: 'resume/stopped-by-others',
    fault: 'what somebody else stopped is taken for running',
    suite: 'driver',
    driver: believes(({ exitCode }) => exitCode === 0),
  },
  {
    breaks: 'resume/killed-by-others',
    fault: 'what somebody else killed is taken for running',
    suite: 'driver',
    driver: believes(({ exitCode }) => exitCode === 137),
  },
  {
    breaks: 'resume/paused-by-others',
    fault: 'what somebody else froze is taken for running',
    suite: 'driver',
    driver: believes(({ state }) => state === 'paused'),
  },
];

export const stopMutants: readonly Mutant[] = [...stops, ...resumes];
