import type { Call } from '../http-engine/call.ts';
import type { Engine } from '../http-engine/engine.ts';
import { readLogs } from '../http-engine/logs/read-logs.ts';
import type { Nullish } from '../http-engine/nullish.ts';

/** How the init program ends when it cannot run the program. */
export const INIT_FAILURE_EXIT_CODE = 1;

const NOT_FOUND_EXIT_CODE = 127;
const NOT_EXECUTABLE_EXIT_CODE = 126;

/** The init program gives up at once. */
const LONGEST_RUN_MS = 5_000;

/** Its line may come in pieces, of which a log can tell the last alone. */
const words = /\bfailed to exec pid1: (.*)/;

/** What has to be told of a container. */
interface EndedContainer {
  readonly Id: string;
  readonly State: {
    readonly Status: string;
    readonly ExitCode?: Nullish<number>;
    readonly Error?: Nullish<string>;
    readonly StartedAt?: Nullish<string>;
    readonly FinishedAt?: Nullish<string>;
  };
  readonly Config: { readonly Tty?: Nullish<boolean> };
  readonly HostConfig: { readonly Init?: Nullish<boolean> };
}

function mayBeInitFailure({ State, HostConfig }: EndedContainer): boolean {
  const { Status, ExitCode, StartedAt, FinishedAt } = State;
  const ranMs = Date.parse(FinishedAt ?? '') - Date.parse(StartedAt ?? '');
  return (
    HostConfig.Init === true &&
    ExitCode === INIT_FAILURE_EXIT_CODE &&
    (Status === 'exited' || Status === 'stopped') &&
    ranMs < LONGEST_RUN_MS
  );
}

/**
 * A container with the exit code that it would have without an init program: that ends with 1 when
 * the program is not there, and says why only in the log.
 */
export async function withInitFailure<Inspected extends EndedContainer>(
  engine: Engine,
  call: Call,
  inspected: Inspected,
): Promise<Inspected> {
  if (!mayBeInitFailure(inspected)) return inspected;
  const isTerminal = async (): Promise<boolean> => inspected.Config.Tty === true;
  let text = '';
  const tail = { tailLines: 3 };
  for await (const { data } of readLogs(engine, call, inspected.Id, isTerminal, tail)) {
    text += Buffer.from(data).toString('utf8');
  }
  const [, reason] = words.exec(text) ?? [];
  if (reason === undefined) return inspected;
  const isAbsent = /no such file/i.test(reason);
  const ExitCode = isAbsent ? NOT_FOUND_EXIT_CODE : NOT_EXECUTABLE_EXIT_CODE;
  const State = { ...inspected.State, ExitCode, Error: `the program cannot be run: ${reason}` };
  return { ...inspected, State };
}
