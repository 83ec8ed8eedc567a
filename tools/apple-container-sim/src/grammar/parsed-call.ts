/** A command with its options and arguments, after the grammar has let it pass. */
export interface ParsedCall {
  /** Main names of the groups and the command, as in `image`, `pull`. */
  readonly path: readonly string[];
  /** Whether a flag is set. */
  readonly has: (flag: string) => boolean;
  /** Value of an option; the last one counts. */
  readonly one: (option: string) => string | undefined;
  /** Every value of an option. */
  readonly all: (option: string) => readonly string[];
  /** Arguments in order. */
  readonly positionals: readonly string[];
}

/** What a command line asks for. */
export type Request =
  | { readonly type: 'call'; readonly call: ParsedCall }
  | { readonly type: 'version' }
  | { readonly type: 'help'; readonly usage: string }
  /** A first word that is no command; Apple's program then looks for a plugin. */
  | { readonly type: 'plugin'; readonly name: string };
