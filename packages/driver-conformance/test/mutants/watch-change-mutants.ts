import type { ComputeDriver, Sandbox, SandboxEvent } from '@openshell/driver-api';
import { editEvents, isState, withSandbox } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

/** Of the first two watchers a driver ever has, the first hears nothing once the second has left. */
function deafAfterLeave(honest: ComputeDriver): ComputeDriver {
  let opened = 0;
  let isDeaf = false;
  return {
    ...honest,
    watch: async function* (options) {
      opened += 1;
      const number = opened;
      try {
        for await (const event of honest.watch(options)) {
          if (number !== 1 || !isDeaf) yield event;
        }
      } finally {
        if (number === 2 && opened === 2) isDeaf = true;
      }
    },
  };
}

/** Forgets to tell of a resume when the sandbox was known as stopped from the beginning. */
function silentResume(honest: ComputeDriver): ComputeDriver {
  const resumed = new Set<string>();
  const watching = editEvents(() => {
    const stopped = new Set<string>();
    return (event, isLive) => {
      if (!isLive && isState(event, 'exited')) stopped.add(event.sandbox.id);
      if (!isLive || !isState(event, 'running')) return [event];
      const { id } = event.sandbox;
      return stopped.has(id) && resumed.has(id) ? [] : [event];
    };
  });
  return {
    ...watching(honest),
    resume: (id, options) => {
      resumed.add(id);
      return honest.resume(id, options);
    },
  };
}

/** After the end of a first run that was told, tells that run once more. */
function staleRun(): (event: SandboxEvent, isLive: boolean) => readonly SandboxEvent[] {
  const running = new Map<string, Sandbox>();
  return (event, isLive) => {
    if (isLive && isState(event, 'running')) running.set(event.sandbox.id, event.sandbox);
    if (!isState(event, 'exited') || event.sandbox.exitCode !== 0) return [event];
    const before = running.get(event.sandbox.id);
    running.delete(event.sandbox.id);
    return before === undefined ? [event] : [event, withSandbox(event, before)];
  };
}

export const watchChangeMutants: readonly Mutant[] = [
  {
    breaks: 'watch/creation',
    fault: 'a sandbox that is made is told with its id for a name',
    suite: 'driver',
    driver: editEvents(() => (event, isLive) => {
      if (!isLive || event.type !== 'sandbox-observed') return [event];
      return [withSandbox(event, { name: event.sandbox.id })];
    }),
  },
  {
    breaks: 'watch/stop',
    fault: 'a watch tells no exit code when it is 0',
    suite: 'driver',
    driver: editEvents(() => (event, isLive) => {
      if (!isLive || event.type !== 'sandbox-observed' || event.sandbox.exitCode !== 0) {
        return [event];
      }
      const { exitCode: _, ...sandbox } = event.sandbox;
      return [{ ...event, sandbox }];
    }),
  },
  {
    breaks: 'watch/resume',
    fault: 'a watch does not tell of the resume of a sandbox it knew as stopped',
    suite: 'driver',
    driver: silentResume,
  },
  {
    breaks: 'watch/deletion',
    fault: 'a watch tells each deletion twice',
    suite: 'driver',
    driver: editEvents(() => (event, isLive) => {
      return isLive && event.type === 'sandbox-deleted' ? [event, event] : [event];
    }),
  },
  {
    breaks: 'watch/order',
    fault: 'after its end a run is told once more',
    suite: 'driver',
    driver: editEvents(staleRun),
  },
  {
    breaks: 'watch/exit',
    fault: 'a watch tells no exit code when it is 43',
    suite: 'driver',
    driver: editEvents(() => (event) => {
      if (event.type !== 'sandbox-observed' || event.sandbox.exitCode !== 43) return [event];
      const { exitCode: _, ...sandbox } = event.sandbox;
      return [{ ...event, sandbox }];
    }),
  },
  {
    breaks: 'watch/all-watchers',
    fault: 'a watcher hears nothing once the only other one has left',
    suite: 'driver',
    driver: deafAfterLeave,
  },
];
