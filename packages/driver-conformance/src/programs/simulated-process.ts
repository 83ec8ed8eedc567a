import type {
  OutputChunk,
  ResourceLimits,
  SecurityOptions,
  TerminalSize,
} from '@openshell/driver-api';

/** The files a simulated process sees: the container's own, with its mounts in place. */
export interface SimulatedFiles {
  /** Content of a file, following links; undefined when there is none. */
  readonly read: (path: string) => Uint8Array | undefined;
  /** Writes a file; false when the place is read-only, full or not there. */
  readonly write: (path: string, data: Uint8Array | string, mode?: number) => boolean;
  /** Names in a directory; undefined when there is none. */
  readonly list: (path: string) => readonly string[] | undefined;
  /** Kind and permission bits of what is at a path, without following a link. */
  readonly stat: (path: string) =>
    | {
        readonly type: 'file' | 'directory' | 'link';
        readonly mode: number;
        readonly link?: string;
      }
    | undefined;
  /** Makes a directory with its parents; false when the place is read-only. */
  readonly makeDirectory: (path: string, mode?: number) => boolean;
  /** Makes a symbolic link. */
  readonly link: (target: string, path: string) => boolean;
  /** Removes a file or directory with all in it. */
  readonly remove: (path: string) => void;
  /** Size of the file system at a path in bytes; undefined when it has no limit. */
  readonly sizeBytes: (path: string) => number | undefined;
}

/** What the network looks like from inside. */
export interface SimulatedNetwork {
  /** Names of the interfaces, `lo` first. */
  readonly interfaces: () => readonly string[];
  /** Address of a name, as the hosts file and the engine's name server tell. */
  readonly resolve: (name: string) => string | undefined;
  /** Address of this container on its first network. */
  readonly address: () => string | undefined;
  /** Address of the engine's machine on that network; ports it publishes there can be fetched. */
  readonly gateway: () => string | undefined;
  /** Listens on a port inside and answers each connection with a text, until the process ends. */
  readonly serve: (port: number, text: string) => void;
  /** What a port answers when it is dialled from inside; undefined when it cannot be reached. */
  readonly fetch: (address: string, port: number) => string | undefined;
}

/** One process inside, as another one sees it. */
interface SimulatedProcessInfo {
  readonly id: number;
  readonly command: readonly string[];
}

/** A process of the reference engine. Signals end it unless it handles them. */
export interface SimulatedProcess {
  /** Its own number: 1 for the main process, unless an init process has taken it. */
  readonly id: number;
  /** `$1` and so on. */
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly hostname: string;
  /** Number of the user, and of the group. */
  readonly userId: number;
  readonly groupId: number;
  /** What it reads; ends at once when nothing is given. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Writes; resolves when there is room for more, as a pipe does. */
  readonly write: (stream: OutputChunk['stream'], data: string | Uint8Array) => Promise<void>;
  /** Size of its terminal now; undefined when it has none. */
  readonly terminal: () => TerminalSize | undefined;
  /** Handles a signal, or ignores it when the handler does nothing. */
  readonly onSignal: (name: string, handler: () => void) => void;
  /** Resolves after so long, unless the process is frozen. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Never resolves: the process lives until a signal ends it. */
  readonly forever: () => Promise<never>;
  readonly files: SimulatedFiles;
  readonly network: SimulatedNetwork;
  /** What the processes of the container may do. */
  readonly security: SecurityOptions;
  /** Limits the container has. */
  readonly limits: ResourceLimits;
  /** Takes memory: kills the process with SIGKILL, as the kernel does, when it is over the limit. */
  readonly takeMemory: (bytes: number) => Promise<void>;
  /** Starts so many children; answers how many there was room for. */
  readonly fork: (count: number) => number;
  /** Processes of the container. */
  readonly processes: () => readonly SimulatedProcessInfo[];
  /** Sends a signal to a process of the container; false when there is none. */
  readonly kill: (processId: number, signalName: string) => boolean;
}
