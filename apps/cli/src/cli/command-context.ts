import type { Gateway } from '../client/gateway.ts';
import type { Printer } from '../format/printer.ts';
import type { Progress } from '../terminal/progress.ts';
import type { Surroundings } from './surroundings.ts';

/** What every command is given. */
export interface CommandContext {
  /** The gateway; nothing is sent before the first call. */
  readonly gateway: Gateway;
  /** Writes results and notes. */
  readonly printer: Printer;
  /** Shows what is under way. */
  readonly progress: Progress;
  /** The process. */
  readonly surroundings: Surroundings;
  /** The workspace that names belong to. */
  readonly workspace: string;
  /** Aborted by a signal of the operating system and when `--timeout` is over. */
  readonly signal: AbortSignal;
  /** `--timeout`, in milliseconds. */
  readonly timeoutMs: number | undefined;
  /** What stood behind `--` on the command line. */
  readonly trailing: readonly string[];
}

/** The body of a command. Answers an exit code where it is not 0. */
type CommandBody<Arguments extends readonly unknown[], Flags> = (
  context: CommandContext,
  values: Arguments,
  flags: Flags,
) => Promise<number | undefined>;

/** Makes what commander calls out of the body of a command. */
export type CommandRunner = <Arguments extends readonly unknown[], Flags>(
  body: CommandBody<Arguments, Flags>,
  options?: {
    /** `--timeout` is for the command inside the sandbox, not for waiting for the gateway. */
    readonly keepsTimeout?: boolean;
  },
) => (...received: unknown[]) => Promise<void>;
