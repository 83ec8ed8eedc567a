import type { ExecRequest, OutputChunk } from '@openshell/driver-api';
import { editContainers, editOutput } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

type Output = AsyncGenerator<OutputChunk, void, undefined>;

const LARGE = 20_000;
const AT_ONCE = 5;

/** First bytes of characters that have more than one. */
const FIRST_BYTES = [0xc2, 0xf4] as const;

/** Swaps pieces after the first ones. */
async function* swapped(output: AsyncIterable<OutputChunk>): Output {
  let held: OutputChunk | undefined;
  let bytes = 0;
  for await (const chunk of output) {
    bytes += chunk.data.length;
    if (held === undefined && bytes >= LARGE) {
      held = chunk;
      continue;
    }
    yield chunk;
    if (held !== undefined) yield held;
    held = undefined;
  }
  if (held !== undefined) yield held;
}

async function* asText(output: AsyncIterable<OutputChunk>): Output {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  for await (const { stream, data } of output) {
    yield { stream, data: Buffer.from(decoders[stream].decode(data, { stream: true })) };
  }
}

/** Loses the first byte of a character whose others come later. */
async function* wholeCharacters(output: AsyncIterable<OutputChunk>): Output {
  for await (const { stream, data } of output) {
    const last = data.at(-1) ?? 0;
    const isSplit = last >= FIRST_BYTES[0] && last <= FIRST_BYTES[1];
    yield { stream, data: isSplit ? data.subarray(0, -1) : data };
  }
}

async function* joined(output: AsyncIterable<OutputChunk>): Output {
  for await (const { data } of output) yield { stream: 'stdout', data };
}

/** Loses what is said before the input has given anything. */
async function* afterInput(output: AsyncIterable<OutputChunk>, hasInput: () => boolean): Output {
  for await (const chunk of output) if (hasInput()) yield chunk;
}

const impatient = editContainers((honest) => ({
  exec: async (container, request, options) => {
    const { stdin } = request;
    if (stdin === undefined) return honest.exec(container, request, options);
    let hasInput = false;
    async function* noted(
      source: AsyncIterable<Uint8Array>,
    ): AsyncGenerator<Uint8Array, void, undefined> {
      for await (const piece of source) {
        hasInput = true;
        yield piece;
      }
      hasInput = true;
    }
    const session = await honest.exec(container, { ...request, stdin: noted(stdin) }, options);
    return { ...session, output: afterInput(session.output, () => hasInput) };
  },
}));

async function* orLine(output: AsyncIterable<OutputChunk>): Output {
  let isEmpty = true;
  for await (const chunk of output) {
    isEmpty = false;
    yield chunk;
  }
  if (isEmpty) yield { stream: 'stdout', data: Buffer.from('\n') };
}

const never = (): boolean => false;

/** Loses the output of one command too many. */
const overburdened = editContainers((honest) => {
  const running = new Map<string, number>();
  return {
    exec: async (container, request, options) => {
      const count = (running.get(container) ?? 0) + 1;
      running.set(container, count);
      const session = await honest.exec(container, request, options);
      const leave = (): void => {
        running.set(container, (running.get(container) ?? 0) - 1);
      };
      session.exit.then(leave, leave);
      return count < AT_ONCE ? session : { ...session, output: afterInput(session.output, never) };
    },
  };
});

/** Reads everything there is, whether somebody wants it or not. */
function readAhead(output: AsyncIterable<OutputChunk>, _request: ExecRequest): Output {
  const chunks: OutputChunk[] = [];
  let wake = (): void => {};
  let isOver = false;
  let failure: unknown;
  const read = async (): Promise<void> => {
    try {
      for await (const chunk of output) {
        chunks.push(chunk);
        wake();
      }
    } catch (thrown) {
      failure = thrown;
    }
    isOver = true;
    wake();
  };
  void read();
  async function* kept(): Output {
    while (chunks.length > 0 || !isOver) {
      const chunk = chunks.shift();
      if (chunk !== undefined) yield chunk;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    if (failure !== undefined) throw failure;
  }
  return kept();
}

/** Output of commands that a runtime hands on wrong. */
export const execOutputMutants: readonly Mutant[] = [
  {
    breaks: 'exec/output-large',
    fault: 'the pieces of a large output arrive in the wrong order',
    suite: 'data',
    runtime: editOutput(swapped),
  },
  {
    breaks: 'exec/output-bytes',
    fault: 'output is taken for text',
    suite: 'data',
    runtime: editOutput(asText),
  },
  {
    breaks: 'exec/output-split-character',
    fault: 'half a character at the end of a piece is thrown away',
    suite: 'data',
    runtime: editOutput(wholeCharacters),
  },
  {
    breaks: 'exec/output-apart',
    fault: 'standard error is told as standard output',
    suite: 'data',
    runtime: editOutput(joined),
  },
  {
    breaks: 'exec/output-first',
    fault: 'output that comes before any input is lost',
    suite: 'data',
    runtime: impatient,
  },
  {
    breaks: 'exec/output-none',
    fault: 'a command that writes nothing seems to write an empty line',
    suite: 'data',
    runtime: editOutput(orLine),
  },
  {
    breaks: 'exec/many',
    fault: 'of many commands at the same time some lose their output',
    suite: 'data',
    runtime: overburdened,
  },
  {
    breaks: 'exec/reader-stops-writer',
    fault: 'output is read into memory, whether somebody reads it or not',
    suite: 'data',
    runtime: editOutput(readAhead),
  },
];
