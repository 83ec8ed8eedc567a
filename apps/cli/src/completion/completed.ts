import { Argument, Option } from 'commander';

/**
 * What a shell offers for a value, beside `choices`:
 *
 * - `sandbox`: names of the sandboxes the gateway has now
 * - `sandbox-path`: `NAME:` of such a sandbox, or a file of this machine
 * - `driver`: names of the gateway's drivers
 * - `file`: files of this machine
 * - `trailing-command`: `--`, behind which a command for the sandbox begins
 */
export type CompletionSource = 'sandbox' | 'sandbox-path' | 'driver' | 'file' | 'trailing-command';

/** An argument that a shell can complete. */
export class CompletedArgument extends Argument {
  readonly source: CompletionSource;

  constructor(name: string, description: string, source: CompletionSource) {
    super(name, description);
    this.source = source;
  }
}

/** An option whose value a shell can complete. */
export class CompletedOption extends Option {
  readonly source: CompletionSource;

  constructor(flags: string, description: string, source: CompletionSource) {
    super(flags, description);
    this.source = source;
  }
}

/** Where the values of an argument or option come from; undefined when nobody knows them. */
export function sourceOf(value: Argument | Option | undefined): CompletionSource | undefined {
  const isCompleted = value instanceof CompletedArgument || value instanceof CompletedOption;
  return isCompleted ? value.source : undefined;
}
