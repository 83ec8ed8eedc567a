import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShownContainer } from '../containers/container-schema.ts';
import type { RunningProgram } from '../program/running-program.ts';
import { createBell } from './create-bell.ts';
import { type KnownRun, parseKnownRun, type RunEnd } from './known-run.ts';
import { removeLog } from './log-file.ts';
import { recordRun } from './record-run.ts';

const DEFAULT_LOG_BYTES = 30 * 1024 ** 2;

/** A run whose foreground program is held. */
interface HeldRun {
  /** Resolves when the process has ended; the exit code is unknown when the program was killed. */
  readonly ended: Promise<RunEnd>;
  /** Resolves when something was written to the log, or the run has ended. */
  readonly news: () => Promise<void>;
  readonly isOver: () => boolean;
}

/** Remembers how runs ended, as the program does not, and keeps what they wrote. */
export interface RunKeeper {
  /** Holds the foreground program of a run that begins. */
  readonly hold: (id: string, program: RunningProgram, logBytes?: number) => HeldRun;
  /** The run has begun, as the service tells. */
  readonly began: (shown: ShownContainer, startedAtMs: number) => Promise<void>;
  readonly held: (id: string) => HeldRun | undefined;
  /** What is known of a run, held or from a file; none when the service tells of another one. */
  readonly known: (shown: ShownContainer) => Promise<KnownRun | undefined>;
  readonly logPath: (id: string) => string;
  /** Forgets a container. */
  readonly forget: (id: string) => Promise<void>;
  /** Tells of each end. */
  readonly onEnd: (listener: (id: string, end: RunEnd) => void) => void;
  /** Lets go of every program; containers live on. */
  readonly close: () => void;
}

interface Kept {
  readonly run: HeldRun;
  readonly program: RunningProgram;
  /** Set once the service has told of the run. */
  begun?: Omit<KnownRun, 'end'>;
  end?: RunEnd;
}

function toKnown({ begun, end }: Kept): KnownRun | undefined {
  if (begun === undefined) return undefined;
  return { ...begun, ...(end === undefined ? {} : { end }) };
}

/** Whether a run is the last one of a container; a service that was restarted has forgotten when. */
function isOf(known: KnownRun, { configuration, status }: ShownContainer): boolean {
  if (known.creationDate !== configuration.creationDate) return false;
  return status.startedDate == null || known.startedDate === status.startedDate;
}

/** Makes a keeper with files in a directory. */
export function createRunKeeper(directory: string): RunKeeper {
  const kept = new Map<string, Kept>();
  const listeners = new Set<(id: string, end: RunEnd) => void>();
  let isClosed = false;
  const logPath = (id: string): string => join(directory, 'logs', `${id}.log`);
  const factPath = (id: string): string => join(directory, 'runs', `${id}.json`);

  const load = async (id: string): Promise<KnownRun | undefined> => {
    const text = await readFile(factPath(id), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : parseKnownRun(text);
  };
  /** What a later gateway may want to know; that it cannot be kept harms nobody now. */
  const save = async (id: string, entry: Kept): Promise<void> => {
    const known = toKnown(entry);
    if (known === undefined || isClosed) return;
    await mkdir(join(directory, 'runs'), { recursive: true, mode: 0o700 })
      .then(() => writeFile(factPath(id), JSON.stringify(known), { mode: 0o600 }))
      .catch(() => {});
  };
  return {
    logPath,
    hold: (id, program, logBytes = DEFAULT_LOG_BYTES) => {
      const { tell, news } = createBell();
      let isOver = false;
      const finish = async (): Promise<RunEnd> => {
        const recorded = recordRun(program, logPath(id), logBytes, tell).catch(() => {
          // The container must not block because the disk is full.
          program.stdout.resume();
          program.stderr.resume();
        });
        const { exitCode } = await program.ended.catch(() => ({ exitCode: undefined }));
        const finishedAtMs = Date.now();
        await recorded;
        const end: RunEnd = {
          finishedAtMs,
          ...(exitCode === undefined || isClosed ? {} : { exitCode }),
        };
        isOver = true;
        const entry = kept.get(id);
        if (entry?.run === run) {
          entry.end = end;
          await save(id, entry);
        }
        tell();
        if (!isClosed) for (const listener of listeners) listener(id, end);
        return end;
      };
      const run: HeldRun = { ended: finish(), news, isOver: () => isOver };
      kept.set(id, { run, program });
      return run;
    },
    began: async ({ id, configuration, status }, startedAtMs) => {
      const entry = kept.get(id);
      if (entry === undefined) return;
      const { creationDate } = configuration;
      entry.begun = { creationDate, startedDate: status.startedDate ?? '', startedAtMs };
      await save(id, entry);
    },
    held: (id) => kept.get(id)?.run,
    known: async (shown) => {
      const entry = kept.get(shown.id);
      const own = entry === undefined ? undefined : toKnown(entry);
      if (own !== undefined && isOf(own, shown)) return own;
      const saved = await load(shown.id);
      return saved !== undefined && isOf(saved, shown) ? saved : undefined;
    },
    forget: async (id) => {
      kept.get(id)?.program.kill();
      kept.delete(id);
      await Promise.all([rm(factPath(id), { force: true }), removeLog(logPath(id))]);
    },
    onEnd: (listener) => void listeners.add(listener),
    close: () => {
      isClosed = true;
      for (const { program } of kept.values()) program.kill();
    },
  };
}
