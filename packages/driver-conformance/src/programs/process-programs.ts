import { commandOf, type Program } from './program.ts';

/** Programs about the life of a process. */
const foreverProgram: Program = {
  name: 'forever',
  script: "trap 'exit 0' TERM HUP; while :; do sleep 3600 & wait $!; done",
  simulate: async (process) => {
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    for (const name of ['SIGTERM', 'SIGHUP']) process.onSignal(name, end);
    await ended;
    return 0;
  },
};

const stubbornProgram: Program = {
  name: 'stubborn',
  script: "trap '' TERM HUP; echo ready; while :; do sleep 3600; done",
  simulate: async (process) => {
    for (const name of ['SIGTERM', 'SIGHUP']) process.onSignal(name, () => {});
    await process.write('stdout', 'ready\n');
    return process.forever();
  },
};

const exitWithProgram: Program = {
  name: 'exit-with',
  script: 'exit "$1"',
  simulate: async ({ arguments: [code] }) => Number(code),
};

const sleepForProgram: Program = {
  name: 'sleep-for',
  script: 'sleep "$1"',
  simulate: async ({ arguments: [seconds], sleep }) => {
    await sleep(Number(seconds) * 1_000);
    return 0;
  },
};

const listProcessesProgram: Program = {
  name: 'list-processes',
  // Not `ps`: images may lack it. The list holds the lister itself as well.
  script: 'for p in /proc/[0-9]*; do tr "\\0" " " <"$p/cmdline" 2>/dev/null; echo; done',
  simulate: async (process) => {
    const lines = process.processes().map(({ command }) => `${command.join(' ')}\n`);
    await process.write('stdout', lines.join(''));
    return 0;
  },
};

/** Runs until it is asked to end with SIGTERM or SIGHUP, then ends with 0 at once. */
export const forever: readonly string[] = commandOf(foreverProgram);

/** Says `ready`, then ignores SIGTERM and SIGHUP for ever. */
export const stubborn: readonly string[] = commandOf(stubbornProgram);

/** Ends at once with a code. */
export const exitWith = (code: number): readonly string[] => commandOf(exitWithProgram, code);

/** Ends with 0 after so many seconds; fractions work in busybox and GNU alike. */
export const sleepFor = (seconds: number): readonly string[] => commandOf(sleepForProgram, seconds);

/** Prints the command lines of all processes inside, its own among them. */
export const listProcesses: readonly string[] = commandOf(listProcessesProgram);

export const processPrograms: readonly Program[] = [
  foreverProgram,
  stubbornProgram,
  exitWithProgram,
  sleepForProgram,
  listProcessesProgram,
];
