import type { ContainerSpec, OutputChunk, TerminalSize } from '@openshell/driver-api';
import type { SimulatedNetwork } from '../../programs/simulated-process.ts';
import { fileAccess } from '../files/file-access.ts';
import type { FileSpace } from '../files/file-space.ts';
import type { FoundProgram } from '../process/find-program.ts';
import { type RunningProcess, type Surroundings, startProcess } from '../process/process.ts';
import { signalNameOf } from '../process/signals.ts';

/** One run of a container: its processes, from the start of the main process to its end. */
export interface ContainerRun {
  readonly files: FileSpace;
  /** What listens inside, and what it says to each connection. */
  readonly services: Map<number, string>;
  readonly main: RunningProcess;
  /** Starts a process; `onEnd` is called when it ends, also with the run. */
  readonly start: (start: RunStart) => RunningProcess;
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly memoryBytes: () => number;
  readonly processCount: () => number;
  /** Grows with every process and with all they write. */
  readonly cpuNanoseconds: () => number;
  /** Resolves when the main process has ended. */
  readonly ended: Promise<void>;
}

/** A process of a run. */
interface RunStart {
  readonly command: readonly string[];
  readonly program: Extract<FoundProgram, { type: 'found' }>;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly userId: number;
  readonly groupId: number;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly write: (chunk: OutputChunk) => Promise<void>;
  readonly terminal?: TerminalSize | undefined;
  readonly onEnd: (exitCode: number) => void;
}

/** What a run has of its container. */
export interface RunSetting {
  readonly container: { readonly id: string; readonly spec: ContainerSpec };
  readonly files: FileSpace;
  readonly network: (run: Pick<ContainerRun, 'services'>) => SimulatedNetwork;
  readonly main: RunStart;
  readonly onOutOfMemory: () => void;
  /** Called at once when the main process has ended and all others with it. */
  readonly onEnd: (exitCode: number) => void;
}

const INIT = ['/sbin/init', '--'] as const;
/** What an idle container needs. */
const IDLE_BYTES = 262_144;
const PROCESS_NANOSECONDS = 1_000_000;
const WRITE_NANOSECONDS = 10_000;

/** Starts the main process of a container. */
export function startRun(setting: RunSetting): ContainerRun {
  const { container, files } = setting;
  const { spec } = container;
  const hasInit = spec.init === true;
  const limits = spec.resources ?? {};
  const processes = new Map<number, RunningProcess>();
  const memory = new Map<number, number>();
  const children = new Map<number, number>();
  const services = new Map<number, string>();
  const network = setting.network({ services });
  let lastId = hasInit ? 1 : 0;
  let isFrozen = false;
  let cpuNanoseconds = 0;
  let settle = (): void => {};
  const ended = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const sum = (numbers: Map<number, number>): number =>
    [...numbers.values()].reduce((total, each) => total + each, 0);
  const memoryBytes = (): number => sum(memory);
  const processCount = (): number => processes.size + sum(children) + (hasInit ? 1 : 0);
  const surroundings = (
    self: RunningProcess,
    { userId, groupId, workingDirectory }: RunStart,
  ): Surroundings => ({
    files: fileAccess(files, { userId, groupId }, workingDirectory),
    hostname: spec.hostname ?? container.id.slice(0, 12),
    limits,
    security: spec.security ?? {},
    network,
    fork: (count) => {
      const room = (limits.pidsLimit ?? Number.POSITIVE_INFINITY) - processCount();
      const made = Math.max(0, Math.min(count, room));
      children.set(self.id, (children.get(self.id) ?? 0) + made);
      return made;
    },
    takeMemory: async (bytes) => {
      const isTooMuch = memoryBytes() + bytes > (limits.memoryBytes ?? Number.POSITIVE_INFINITY);
      if (!isTooMuch) {
        memory.set(self.id, (memory.get(self.id) ?? 0) + bytes);
        return;
      }
      setting.onOutOfMemory();
      self.signal('SIGKILL');
      await new Promise<never>(() => {});
    },
    processes: () => [
      ...(hasInit ? [{ id: 1, command: [...INIT, ...main.command] }] : []),
      ...[...processes.values()].map(({ id, command }) => ({ id, command })),
    ],
    kill: (processId, signalName) => {
      const target = hasInit && processId === 1 ? main : processes.get(processId);
      target?.signal(signalNameOf(signalName));
      return target !== undefined;
    },
  });
  const start = (own: RunStart): RunningProcess => {
    lastId += 1;
    const id = lastId;
    const { program, onEnd, write, ...facts } = own;
    cpuNanoseconds += PROCESS_NANOSECONDS;
    const started = startProcess({
      ...facts,
      write: (chunk) => {
        cpuNanoseconds += WRITE_NANOSECONDS;
        return write(chunk);
      },
      id,
      words: program.words,
      simulate: program.simulate,
      isFirst: id === 1,
      surroundings: (self) => surroundings(self, own),
      onEnd: (exitCode) => {
        processes.delete(id);
        memory.delete(id);
        children.delete(id);
        onEnd(exitCode);
      },
    });
    processes.set(id, started);
    if (isFrozen) started.freezer.freeze('engine');
    return started;
  };
  const main = start({
    ...setting.main,
    onEnd: (exitCode) => {
      for (const process of [...processes.values()]) process.signal('SIGKILL');
      setting.main.onEnd(exitCode);
      setting.onEnd(exitCode);
      settle();
    },
  });
  return {
    files,
    services,
    main,
    start,
    freeze: () => {
      isFrozen = true;
      for (const { freezer } of processes.values()) freezer.freeze('engine');
    },
    thaw: () => {
      isFrozen = false;
      for (const { freezer } of processes.values()) freezer.thaw('engine');
    },
    memoryBytes: () => IDLE_BYTES + memoryBytes(),
    processCount,
    cpuNanoseconds: () => cpuNanoseconds,
    ended,
  };
}
