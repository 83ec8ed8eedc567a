import type { Engine } from './daemon/engine.ts';
import type { Host } from './daemon/host.ts';
import type { ParsedCall } from './grammar/parsed-call.ts';
import type { Json } from './output/to-json.ts';
import type { Settings } from './settings.ts';

/** What a command works with. */
export interface Context {
  readonly settings: Settings;
  readonly engine: Engine;
  readonly host: Host;
  readonly own: Readonly<Record<string, string | undefined>>;
  /** Prints a line on standard output. */
  readonly print: (line: string) => void;
  /** Prints a line on standard error. */
  readonly complain: (line: string) => void;
  /** Prints a document: compact for lists, pretty for `inspect`. */
  readonly printJson: (document: Json, isPretty?: boolean) => void;
}

/** Runs a command; answers the exit status. */
export type Handler = (context: Context, call: ParsedCall) => Promise<number>;
