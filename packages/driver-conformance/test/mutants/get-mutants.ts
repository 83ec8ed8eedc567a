import type { ComputeDriver, Sandbox } from '@openshell/driver-api';
import { editWhenGood, without } from '../support/edit-driver.ts';
import { type Notes, noting } from '../support/notes.ts';
import type { Mutant } from './mutant.ts';

/** A driver whose `get` tells something else; `before` is what it told last. */
function getting(
  edit: (sandbox: Sandbox, notes: Notes, before: Sandbox | undefined) => Sandbox,
  more: (honest: ComputeDriver) => Partial<ComputeDriver> = () => ({}),
): Mutant['driver'] & {} {
  return editWhenGood((honest) => {
    const { driver, notes } = noting(honest);
    return {
      ...driver,
      ...more(driver),
      get: async (id, options) => {
        const before = notes.told(id);
        return edit(await driver.get(id, options), notes, before);
      },
    };
  });
}

/** Ended by itself, in its first run. */
function isFirstEnd({ id, state }: Sandbox, notes: Notes): boolean {
  return state === 'exited' && !notes.wasStopped(id) && !notes.wasResumed(id);
}

/** An exit code is told as another one. */
function mistold(code: number, told: number | undefined): Mutant['driver'] & {} {
  return getting((sandbox, notes) => {
    const isLimited = sandbox.resources?.memoryBytes !== undefined;
    if (sandbox.exitCode !== code || isLimited || !isFirstEnd(sandbox, notes)) return sandbox;
    return told === undefined ? without(sandbox, 'exitCode') : { ...sandbox, exitCode: told };
  });
}

/** After a change that the driver did not make, the first look tells what was before. */
function outdated(
  isOutdated: (sandbox: Sandbox, before: Sandbox) => boolean,
): Mutant['driver'] & {} {
  return getting((sandbox, notes, before) => {
    const isOurs = notes.wasStopped(sandbox.id) || notes.wasResumed(sandbox.id);
    if (before === undefined || before.state === sandbox.state || isOurs) return sandbox;
    return isOutdated(sandbox, before) ? before : sandbox;
  });
}

/** The start of the first run is told of the second as well. */
function oldTimes(honest: ComputeDriver): Partial<ComputeDriver> {
  return {
    resume: async (id, options) => {
      const isAborted = options?.signal?.aborted === true;
      const before = isAborted ? undefined : await honest.get(id, options);
      const sandbox = await honest.resume(id, options);
      const { startedAtMs } = before ?? {};
      return before?.state !== 'exited' || startedAtMs === undefined
        ? sandbox
        : { ...sandbox, startedAtMs };
    },
  };
}

/** Remembers a sandbox that somebody else removed for one look longer. */
function remembers(honest: ComputeDriver): Partial<ComputeDriver> {
  const { driver, notes } = noting(honest);
  const remembered = new Set<string>();
  return {
    ...driver,
    get: (id, options) =>
      driver.get(id, options).catch((thrown: unknown) => {
        const told = notes.told(id);
        if (told === undefined || notes.wasDeleted(id) || remembered.has(id)) throw thrown;
        if (!String(thrown).includes('there is no sandbox')) throw thrown;
        remembered.add(id);
        return told;
      }),
  };
}

export const getMutants: readonly Mutant[] = [
  {
    breaks: 'get/exit-0',
    fault: 'the exit code 0 is taken for none',
    suite: 'driver',
    driver: mistold(0, undefined),
  },
  {
    breaks: 'get/exit-1',
    fault: 'the exit code 1 is told as 255',
    suite: 'driver',
    driver: mistold(1, 255),
  },
  {
    breaks: 'get/exit-43',
    fault: 'an exit code is told as 1 when it is not 0',
    suite: 'driver',
    driver: mistold(43, 1),
  },
  {
    breaks: 'get/program-not-found',
    fault: 'a program that is not there is told as one that failed',
    suite: 'driver',
    driver: mistold(127, 1),
  },
  {
    breaks: 'get/reason',
    fault: 'the reason of a failed main process is a sentence',
    suite: 'driver',
    driver: getting((sandbox) =>
      sandbox.exitCode === 7 ? { ...sandbox, reason: 'it ended with 7' } : sandbox,
    ),
  },
  {
    breaks: 'get/reasons-differ',
    fault: 'a failed main process has the reason of one that ended well',
    suite: 'driver',
    driver: getting((sandbox) =>
      sandbox.exitCode === 3 ? { ...sandbox, reason: 'Completed' } : sandbox,
    ),
  },
  {
    breaks: 'get/times',
    fault: 'the end of the first run is not told',
    suite: 'driver',
    driver: getting((sandbox, notes) =>
      sandbox.exitCode === 0 && isFirstEnd(sandbox, notes)
        ? without(sandbox, 'finishedAtMs')
        : sandbox,
    ),
  },
  {
    breaks: 'get/times-of-the-last-run',
    fault: 'the start of the first run is told of the second',
    suite: 'driver',
    driver: editWhenGood(oldTimes),
  },
  {
    breaks: 'get/no-old-exit-code',
    fault: 'a running sandbox has the exit code of its last run',
    suite: 'driver',
    driver: (() => {
      const codes = new Map<string, number>();
      return getting((sandbox, notes) => {
        const { id, state, exitCode } = sandbox;
        if (exitCode !== undefined) codes.set(id, exitCode);
        const old = codes.get(id);
        const isSecond = state === 'running' && notes.wasResumed(id) && old !== undefined;
        return isSecond ? { ...sandbox, exitCode: old } : sandbox;
      });
    })(),
  },
  {
    breaks: 'get/stopped-by-others',
    fault: 'that somebody else stopped it is seen at the second look',
    suite: 'driver',
    driver: outdated(({ state, exitCode }) => state === 'exited' && exitCode === 0),
  },
  {
    breaks: 'get/killed-by-others',
    fault: 'what somebody else killed is taken to have run out of memory',
    suite: 'driver',
    driver: getting((sandbox) =>
      sandbox.exitCode === 137 && sandbox.outOfMemory !== true
        ? { ...sandbox, reason: 'OutOfMemory' }
        : sandbox,
    ),
  },
  {
    breaks: 'get/paused-by-others',
    fault: 'that somebody else froze it is seen at the second look',
    suite: 'driver',
    driver: outdated(({ state }) => state === 'paused'),
  },
  {
    breaks: 'get/thawed-by-others',
    fault: 'that somebody else thawed it is seen at the second look',
    suite: 'driver',
    driver: outdated((_sandbox, before) => before.state === 'paused'),
  },
  {
    breaks: 'get/started-by-others',
    fault: 'that somebody else started it is seen at the second look',
    suite: 'driver',
    driver: outdated(({ state }, before) => state === 'running' && before.state === 'exited'),
  },
  {
    breaks: 'get/removed-by-others',
    fault: 'that somebody else removed it is seen at the second look',
    suite: 'driver',
    driver: editWhenGood(remembers),
  },
];
