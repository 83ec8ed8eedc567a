import type { ComputeDriver } from '@openshell/driver-api';
import { editEvents, isState } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

/** A driver whose watch keeps silent about a kind of change that was not asked of any driver. */
function onlyOwn(
  isHidden: (
    event: Parameters<ReturnType<Parameters<typeof editEvents>[0]>>[0],
    asked: ReadonlySet<string>,
  ) => boolean,
): (honest: ComputeDriver) => ComputeDriver {
  // Of all drivers of the world: a second one may have been asked.
  const asked = new Set<string>();
  return (honest) => {
    const watching = editEvents(() => {
      let hasLost = false;
      return (event, isLive) => {
        if (event.type === 'runtime-lost') hasLost = true;
        return isLive && !hasLost && isHidden(event, asked) ? [] : [event];
      };
    })(honest);
    const note =
      <Rest extends readonly unknown[], Result>(call: (id: string, ...rest: Rest) => Result) =>
      (id: string, ...rest: Rest): Result => {
        asked.add(id);
        return call(id, ...rest);
      };
    return {
      ...watching,
      stop: note(honest.stop),
      resume: note(honest.resume),
      delete: note(honest.delete),
    };
  };
}

export const watchOutsideMutants: readonly Mutant[] = [
  {
    breaks: 'watch/outside-stop',
    fault: 'a stop by somebody else is not told',
    suite: 'driver',
    driver: onlyOwn(
      (event, asked) =>
        isState(event, 'exited') && event.sandbox.exitCode === 0 && !asked.has(event.sandbox.id),
    ),
  },
  {
    breaks: 'watch/outside-kill',
    fault: 'a kill by somebody else is not told',
    suite: 'driver',
    driver: onlyOwn(
      (event, asked) =>
        isState(event, 'exited') && event.sandbox.exitCode === 137 && !asked.has(event.sandbox.id),
    ),
  },
  {
    breaks: 'watch/outside-start',
    fault: 'a start by somebody else is not told',
    suite: 'driver',
    driver: editOutsideStart(),
  },
  {
    breaks: 'watch/outside-pause',
    fault: 'a watch does not tell that a sandbox is frozen',
    suite: 'driver',
    driver: editEvents(() => (event) => (isState(event, 'paused') ? [] : [event])),
  },
  {
    breaks: 'watch/outside-unpause',
    fault: 'a watch does not tell that a frozen sandbox was thawed',
    suite: 'driver',
    driver: editEvents(() => {
      const frozen = new Set<string>();
      return (event) => {
        if (isState(event, 'paused')) frozen.add(event.sandbox.id);
        return isState(event, 'running') && frozen.has(event.sandbox.id) ? [] : [event];
      };
    }),
  },
  {
    breaks: 'watch/outside-remove',
    fault: 'a removal by somebody else is not told',
    suite: 'driver',
    driver: onlyOwn((event, asked) => event.type === 'sandbox-deleted' && !asked.has(event.id)),
  },
];

/** Silent about a start of what was stopped from the beginning, unless a driver was asked for it. */
function editOutsideStart(): (honest: ComputeDriver) => ComputeDriver {
  const resumed = new Set<string>();
  return (honest) => ({
    ...editEvents(() => {
      const stopped = new Set<string>();
      return (event, isLive) => {
        if (!isLive && isState(event, 'exited')) stopped.add(event.sandbox.id);
        if (!isState(event, 'running')) return [event];
        const { id } = event.sandbox;
        return isLive && stopped.has(id) && !resumed.has(id) ? [] : [event];
      };
    })(honest),
    resume: (id, options) => {
      resumed.add(id);
      return honest.resume(id, options);
    },
  });
}
