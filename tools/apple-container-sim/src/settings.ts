import { Failure } from './failure.ts';

const states = ['ready', 'service-down', 'not-registered', 'kernel-missing', 'hang'] as const;

/** How the service behind the program stands. */
export type ServiceState = (typeof states)[number];

/** How the stand-in is to behave. */
export interface Settings {
  /** Release of the program. */
  readonly version: string;
  /** Release of its service. */
  readonly serviceVersion: string;
  readonly state: ServiceState;
  /** How long each call takes at least. */
  readonly delayMs: number;
  /** How long each machine takes to boot; one boots at a time. */
  readonly bootMs: number;
  /** Commands that are carried out and never answered, as when a client is killed in the middle. */
  readonly unanswered: readonly string[];
  /** Whether only the grammar and validation are wanted. */
  readonly parsesOnly: boolean;
  /** File that every argument list is appended to. */
  readonly logFile: string | undefined;
  /** Socket of the engine that has the containers. */
  readonly socket: string | undefined;
  /** Directory with what the engine has no place for. */
  readonly root: string | undefined;
}

const DEFAULT_VERSION = '1.2.2';
/** The stand-in's own status for a set-up that makes no sense; Apple's program has no such. */
export const SETUP_STATUS = 70;

/** Releases by the words of the environment: `1.2` is its newest patch. */
const releases: Readonly<Record<string, string>> = {
  '0.12': '0.12.0',
  '1.0': '1.0.0',
  '1.1': '1.1.0',
  '1.2': '1.2.2',
  '1.3': '1.3.1',
  '1.4': '1.4.1',
};

function release(word: string): string {
  const known = releases[word] ?? Object.values(releases).find((each) => each === word);
  if (known !== undefined || /^(0\.12|1\.[0-4])\.\d+$/.test(word)) return known ?? word;
  throw new Failure(SETUP_STATUS, [`CONTAINER_SIM_VERSION: nothing is known of "${word}"`]);
}

/** Reads `CONTAINER_SIM_…`. */
export function readSettings(own: Readonly<Record<string, string | undefined>>): Settings {
  const version = release(own['CONTAINER_SIM_VERSION'] ?? DEFAULT_VERSION);
  const word = own['CONTAINER_SIM_STATE'] ?? 'ready';
  const state = states.find((each) => each === word);
  if (state === undefined) {
    throw new Failure(SETUP_STATUS, [
      `CONTAINER_SIM_STATE: "${word}" is none of ${states.join(', ')}`,
    ]);
  }
  return {
    version,
    serviceVersion: release(own['CONTAINER_SIM_SERVICE_VERSION'] ?? version),
    state,
    delayMs: Number(own['CONTAINER_SIM_DELAY_MS'] ?? 0),
    bootMs: Number(own['CONTAINER_SIM_BOOT_MS'] ?? 0),
    unanswered: (own['CONTAINER_SIM_UNANSWERED'] ?? '').split(',').filter(Boolean),
    parsesOnly: own['CONTAINER_SIM_PARSE_ONLY'] === '1',
    logFile: own['CONTAINER_SIM_LOG'],
    socket: own['CONTAINER_SIM_SOCKET'],
    root: own['CONTAINER_SIM_ROOT'],
  };
}
