import type { ExecRequest, OutputChunk, TerminalSize } from '@openshell/driver-api';
import { editOutput, editRequest, editSession, runs } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

const swap = ({ columns, rows }: TerminalSize): TerminalSize => ({ columns: rows, rows: columns });

/** Calls all but the first piece standard error. */
async function* laterAsError(
  output: AsyncIterable<OutputChunk>,
  { terminal, stdin }: ExecRequest,
): AsyncGenerator<OutputChunk, void, undefined> {
  let isFirst = true;
  for await (const { stream, data } of output) {
    const isWrong = !isFirst && terminal !== undefined && stdin === undefined;
    yield { stream: isWrong ? 'stderr' : stream, data };
    isFirst = false;
  }
}

/** Terminals of commands that a runtime handles wrong. */
export const execTerminalMutants: readonly Mutant[] = [
  {
    breaks: 'exec/terminal-size',
    fault: 'a terminal begins with rows and columns swapped',
    suite: 'data',
    runtime: editRequest(({ terminal, ...request }) =>
      terminal === undefined ? request : { ...request, terminal: swap(terminal) },
    ),
  },
  {
    breaks: 'exec/terminal-resize',
    fault: 'a resize swaps rows and columns',
    suite: 'data',
    runtime: editSession(({ resize }) => ({ resize: (size) => resize(swap(size)) })),
  },
  {
    breaks: 'exec/terminal-output',
    fault: "a terminal's output is told as standard error after its first piece",
    suite: 'data',
    runtime: editOutput(laterAsError),
  },
  {
    breaks: 'exec/terminal-none',
    fault: 'a command that looks for a terminal finds one, though none was asked for',
    suite: 'data',
    runtime: editRequest((request) =>
      runs('has-terminal', request.command)
        ? { ...request, terminal: { columns: 80, rows: 24 } }
        : request,
    ),
  },
  {
    breaks: 'exec/terminal-resize-refused',
    fault: 'a resize without terminal is taken for done',
    suite: 'data',
    runtime: editSession(({ resize }, { terminal }) => ({
      resize: terminal === undefined ? async () => {} : resize,
    })),
  },
];
