import type { OutputChunk, TerminalSize } from '@openshell/driver-api';
import type { Program } from '../../programs/program.ts';
import type { SimulatedProcess } from '../../programs/simulated-process.ts';
import { createFreezer, type Freezer } from './freezer.ts';
import { defaultActionOf, exitCodeOf } from './signals.ts';

/** What a process shares with the others of its container. */
export type Surroundings = Pick<
  SimulatedProcess,
  | 'files'
  | 'fork'
  | 'hostname'
  | 'kill'
  | 'limits'
  | 'network'
  | 'processes'
  | 'security'
  | 'takeMemory'
>;

/** What a process is made from. */
export interface ProcessStart {
  readonly id: number;
  readonly command: readonly string[];
  /** `$1` and so on. */
  readonly words: readonly string[];
  readonly simulate: Program['simulate'];
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly userId: number;
  readonly groupId: number;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly write: (chunk: OutputChunk) => Promise<void>;
  readonly terminal?: TerminalSize | undefined;
  /** Whether it is the first of its container: the kernel spares it signals it does not handle. */
  readonly isFirst: boolean;
  readonly surroundings: (self: RunningProcess) => Surroundings;
  /** Called at once when it has ended. */
  readonly onEnd: (exitCode: number) => void;
}

/** A process that runs. */
export interface RunningProcess {
  readonly id: number;
  readonly command: readonly string[];
  readonly signal: (name: string) => void;
  readonly resize: (size: TerminalSize) => void;
  readonly freezer: Freezer;
}

const never = (): Promise<never> => new Promise(() => {});

/** A terminal sends a line break as two characters. */
function forTerminal(data: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(data).toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
}

/** A long write reaches the reader in pieces, as from a pipe. */
const PIECE_BYTES = 8_192;

/** Starts a process: it runs a program's simulation until that ends or a signal ends it. */
export function startProcess(start: ProcessStart): RunningProcess {
  const handlers = new Map<string, () => void>();
  const timers = new Set<NodeJS.Timeout>();
  const freezer = createFreezer();
  let terminal = start.terminal;
  let isEnded = false;
  const end = (exitCode: number): void => {
    if (isEnded) return;
    isEnded = true;
    for (const timer of timers) clearTimeout(timer);
    start.onEnd(exitCode);
  };
  /** What has ended waits for ever, and what is frozen until it is thawed. */
  const awake = async (): Promise<void> => {
    while (freezer.isFrozen() && !isEnded) await freezer.thawed();
    if (isEnded) await never();
  };
  const signal = (name: string): void => {
    if (isEnded) return;
    if (name === 'SIGKILL') {
      end(exitCodeOf(name));
      return;
    }
    const handler = handlers.get(name);
    const action = handler === undefined ? defaultActionOf(name) : 'handle';
    if (action === 'thaw') freezer.thaw('signal');
    if (action === 'freeze') freezer.freeze('signal');
    if (action !== 'handle' && (action !== 'end' || start.isFirst)) return;
    freezer.whenThawed(() => {
      if (isEnded) return;
      if (handler === undefined) end(exitCodeOf(name));
      else handler();
    });
  };
  const running: RunningProcess = {
    id: start.id,
    command: start.command,
    signal,
    resize: (size) => {
      terminal = size;
      signal('SIGWINCH');
    },
    freezer,
  };
  const { command: _, words, simulate, isFirst: __, surroundings, onEnd: ___, ...own } = start;
  const readInput = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of own.stdin) {
      await awake();
      yield chunk;
    }
    await awake();
  };
  const process: SimulatedProcess = {
    ...surroundings(running),
    id: own.id,
    arguments: words,
    environment: own.environment,
    workingDirectory: own.workingDirectory,
    userId: own.userId,
    groupId: own.groupId,
    stdin: readInput(),
    write: async (stream, data) => {
      const bytes = Buffer.from(data);
      const whole = terminal === undefined ? bytes : forTerminal(bytes);
      for (let at = 0; at < whole.length || at === 0; at += PIECE_BYTES) {
        await awake();
        const piece = whole.subarray(at, at + PIECE_BYTES);
        if (piece.length === 0) break;
        await own.write({ stream: terminal === undefined ? stream : 'stdout', data: piece });
      }
      await awake();
    },
    terminal: () => terminal,
    onSignal: (name, handler) => {
      if (name !== 'SIGKILL' && name !== 'SIGSTOP') handlers.set(name, handler);
    },
    sleep: async (ms) => {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          timers.delete(timer);
          resolve();
        }, ms);
        timers.add(timer);
      });
      await awake();
    },
    forever: never,
  };
  const run = async (): Promise<void> => {
    try {
      const exitCode = await simulate(process);
      await awake();
      end(exitCode & 0xff);
    } catch (thrown) {
      await own.write({ stream: 'stderr', data: Buffer.from(`${String(thrown)}\n`) });
      end(1);
    }
  };
  // The caller learns of the process before anything it does.
  queueMicrotask(() => void run());
  return running;
}
