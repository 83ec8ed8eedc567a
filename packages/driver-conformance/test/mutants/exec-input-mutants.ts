import type { ExecRequest, OutputChunk } from '@openshell/driver-api';
import { editContainers, editRequest } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

const SHORT = 8;
const LARGE = 100_000;

const line = Buffer.from('\n');

async function* orLine(source: AsyncIterable<Uint8Array>): Bytes {
  let isEmpty = true;
  for await (const piece of source) {
    isEmpty = false;
    yield piece;
  }
  if (isEmpty) yield line;
}

async function* justLine(): Bytes {
  yield line;
}

/** Loses what is too much. */
async function* cut(source: AsyncIterable<Uint8Array>): Bytes {
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes < LARGE) yield piece;
  }
}

/** Ends after a first piece that is short. */
async function* onlyFirst(source: AsyncIterable<Uint8Array>): Bytes {
  let isFirst = true;
  for await (const piece of source) {
    yield piece;
    if (isFirst && piece.length < SHORT) return;
    isFirst = false;
  }
}

/** A runtime that takes the output for complete when the input has ended and something was said. */
function endsWithInput(
  isConcerned: (request: ExecRequest) => boolean,
): NonNullable<Mutant['runtime']> {
  return editContainers((honest) => ({
    exec: async (container, request, options) => {
      const { stdin } = request;
      if (stdin === undefined || !isConcerned(request)) {
        return honest.exec(container, request, options);
      }
      let hasEnded = false;
      async function* noted(source: AsyncIterable<Uint8Array>): Bytes {
        yield* source;
        hasEnded = true;
      }
      const session = await honest.exec(container, { ...request, stdin: noted(stdin) }, options);
      async function* shortened(): AsyncGenerator<OutputChunk, void, undefined> {
        let isFirst = true;
        for await (const chunk of session.output) {
          if (isFirst || !hasEnded) yield chunk;
          isFirst = false;
        }
      }
      return { ...session, output: shortened() };
    },
  }));
}

/** A runtime that is irritated by input that nobody read. */
const irritated = editContainers((honest) => ({
  exec: async (container, request, options) => {
    const { stdin } = request;
    if (stdin === undefined) return honest.exec(container, request, options);
    let isRead = false;
    async function* noted(source: AsyncIterable<Uint8Array>): Bytes {
      yield* source;
      isRead = true;
    }
    const session = await honest.exec(container, { ...request, stdin: noted(stdin) }, options);
    const exit = session.exit.then((told) => (isRead ? told : { exitCode: 141 }));
    exit.catch(() => {});
    return { ...session, exit };
  },
}));

/** Input of commands that a runtime handles wrong. */
export const execInputMutants: readonly Mutant[] = [
  {
    breaks: 'exec/input-none',
    fault: 'a command without input is given an empty line',
    suite: 'data',
    runtime: editRequest(({ stdin = justLine(), ...request }) => ({ ...request, stdin })),
  },
  {
    breaks: 'exec/input-empty',
    fault: 'an input of no bytes becomes an empty line',
    suite: 'data',
    runtime: editRequest(({ stdin, ...request }) =>
      stdin === undefined ? request : { ...request, stdin: orLine(stdin) },
    ),
  },
  {
    breaks: 'exec/input-large',
    fault: 'an input is cut at 100 kB',
    suite: 'data',
    runtime: editRequest(({ stdin, ...request }) =>
      stdin === undefined ? request : { ...request, stdin: cut(stdin) },
    ),
  },
  {
    breaks: 'exec/input-streamed',
    fault: 'the input is over with its first piece when that is short',
    suite: 'data',
    runtime: editRequest(({ stdin, ...request }) =>
      stdin === undefined || request.terminal !== undefined
        ? { ...request, stdin }
        : { ...request, stdin: onlyFirst(stdin) },
    ),
  },
  {
    breaks: 'exec/input-end',
    fault: 'an output that has begun is taken for complete when the input ends',
    suite: 'data',
    runtime: endsWithInput(({ terminal }) => terminal === undefined),
  },
  {
    breaks: 'exec/input-left',
    fault: 'a command that leaves its input unread is told to have failed',
    suite: 'data',
    runtime: irritated,
  },
  {
    breaks: 'exec/input-end-of-terminal',
    fault: "a terminal's output that has begun is taken for complete when the input ends",
    suite: 'data',
    runtime: endsWithInput(({ terminal }) => terminal !== undefined),
  },
];
