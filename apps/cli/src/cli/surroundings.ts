import type { ReadStream, WriteStream } from 'node:tty';

/** What a command sees of the process it runs in. */
export interface Surroundings {
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Keyboard, pipe or file. */
  readonly stdin: ReadStream & { readonly fd: 0 };
  /** Where results go. */
  readonly stdout: WriteStream & { readonly fd: 1 };
  /** Where everything else goes. */
  readonly stderr: WriteStream & { readonly fd: 2 };
  /** Subscribes to a signal of the operating system. */
  readonly on: (signal: NodeJS.Signals, listener: () => void) => unknown;
  /** Ends such a subscription. */
  readonly off: (signal: NodeJS.Signals, listener: () => void) => unknown;
  /** Ends the process at once. */
  readonly exit: (code: number) => never;
}
