import { DriverError, type ExecRequest, type OutputChunk } from '@openshell/driver-api';
import { editContainers, runs } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

/** What the reader of a session is doing. */
type Reader = 'reading' | 'busy' | 'gone';

/** Tells at any time what the reader does. */
function observe(output: AsyncIterable<OutputChunk>): {
  readonly output: AsyncIterable<OutputChunk>;
  readonly reader: () => Reader;
} {
  const source = output[Symbol.asyncIterator]();
  let state: Reader = 'busy';
  const iterator: AsyncIterator<OutputChunk> = {
    next: async () => {
      state = 'reading';
      const next = await source.next();
      state = 'busy';
      return next;
    },
    return: async () => {
      state = 'gone';
      // The process is to live on, so the source is read for nobody.
      const discard = async (): Promise<void> => {
        while ((await source.next()).done !== true);
      };
      discard().catch(() => {});
      return { done: true, value: undefined };
    },
  };
  return { output: { [Symbol.asyncIterator]: () => iterator }, reader: () => state };
}

const isDeadline = ({ reason }: AbortSignal): boolean =>
  DriverError.isInstance(reason) && reason.code === 'DEADLINE_EXCEEDED';

/** A runtime whose aborts release the caller and leave some processes alone. */
function leavesAlone(
  isLeft: (request: ExecRequest, reader: Reader, signal: AbortSignal) => boolean,
): NonNullable<Mutant['runtime']> {
  return editContainers((honest) => ({
    exec: async (container, request, options = {}) => {
      const { signal, ...others } = options;
      if (signal === undefined || signal.aborted) return honest.exec(container, request, options);
      const kill = new AbortController();
      const session = await honest.exec(container, request, { ...others, signal: kill.signal });
      const { output, reader } = observe(session.output);
      const left = new Promise<never>((_resolve, reject) => {
        const decide = (): void => {
          if (!isLeft(request, reader(), signal)) {
            kill.abort();
            return;
          }
          const { reason } = signal;
          const cancelled = new DriverError('CANCELLED', 'the command was cancelled');
          reject(DriverError.isInstance(reason) ? reason : cancelled);
        };
        // By then the reader has come back for more, if it wants more.
        const onAbort = (): void => {
          setImmediate(decide);
        };
        signal.addEventListener('abort', onAbort, { once: true });
      });
      const exit = Promise.race([session.exit, left]);
      exit.catch(() => {});
      return { ...session, output, exit };
    },
  }));
}

/** A deadline as a signal, for what knows of signals only. */
function signalAfter(timeoutMs: number): AbortSignal {
  const controller = new AbortController();
  const late = new DriverError('DEADLINE_EXCEEDED', `it did not end within ${timeoutMs} ms`);
  setTimeout(() => controller.abort(late), timeoutMs);
  return controller.signal;
}

/** A runtime that forgets a process when its time is over. */
const untimely: NonNullable<Mutant['runtime']> = (honest, context) => {
  const forgetful = leavesAlone((_request, _reader, signal) => isDeadline(signal))(honest, context);
  return editContainers(({ exec }) => ({
    exec: (container, request, { timeoutMs, ...options } = {}) => {
      if (timeoutMs === undefined) return exec(container, request, options);
      const signal = AbortSignal.any([signalAfter(timeoutMs), options.signal ?? []].flat());
      return exec(container, request, { ...options, signal });
    },
  }))(forgetful, context);
};

/** A runtime that ends every command of a container with one of them. */
const sweeping = editContainers((honest) => {
  const all = new Map<string, Set<AbortController>>();
  return {
    exec: async (container, request, options = {}) => {
      const { signal } = options;
      if (signal === undefined) return honest.exec(container, request, options);
      const kill = new AbortController();
      const own = all.get(container) ?? new Set();
      all.set(container, own.add(kill));
      const sweep = (): void => {
        for (const each of own) each.abort();
      };
      if (signal.aborted) sweep();
      signal.addEventListener('abort', sweep, { once: true });
      const session = await honest.exec(container, request, { ...options, signal: kill.signal });
      const forget = (): void => {
        own.delete(kill);
        signal.removeEventListener('abort', sweep);
      };
      session.exit.then(forget, forget);
      return session;
    },
  };
});

/** Aborts that a runtime takes too lightly, or too far. */
export const execAbortMutants: readonly Mutant[] = [
  {
    breaks: 'exec/abort',
    fault: 'an abort asks a process to end, and lets go of it when it seems to obey',
    suite: 'data',
    runtime: leavesAlone(
      ({ command }, _reader, signal) => runs('say', command) && !isDeadline(signal),
    ),
  },
  {
    breaks: 'exec/deadline',
    fault: 'at the deadline the caller is released and the process lives on',
    suite: 'data',
    runtime: untimely,
  },
  {
    breaks: 'exec/abort-stubborn',
    fault: 'an abort only asks a process to end, which this one ignores',
    suite: 'data',
    runtime: leavesAlone(({ command }) => runs('stubborn', command)),
  },
  {
    breaks: 'exec/abort-unread',
    fault: 'an abort reaches a process only while its output is read',
    suite: 'data',
    runtime: leavesAlone((_request, reader) => reader === 'busy'),
  },
  {
    breaks: 'exec/abort-after-leaving',
    fault: 'an abort does not reach a process whose output was left',
    suite: 'data',
    runtime: leavesAlone((_request, reader) => reader === 'gone'),
  },
  {
    breaks: 'exec/abort-leaves-others',
    fault: 'an abort ends every command of the sandbox',
    suite: 'data',
    runtime: sweeping,
  },
];
