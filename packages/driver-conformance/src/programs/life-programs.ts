import { commandOf, type Program } from './program.ts';
import type { SimulatedProcess } from './simulated-process.ts';

/** Resolves when the process is asked to end. */
function askedToEnd(process: SimulatedProcess): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGHUP']) process.onSignal(name, resolve);
  });
}

const MARK = '/ended-once';

const endOnceProgram: Program = {
  name: 'end-once',
  script: [
    `[ -e ${MARK} ] || { : >${MARK}; exit "$1"; }`,
    "trap 'exit 0' TERM HUP; while :; do sleep 3600 & wait $!; done",
  ].join('; '),
  simulate: async (process) => {
    if (process.files.stat(MARK) === undefined) {
      process.files.write(MARK, '');
      return Number(process.arguments[0]);
    }
    await askedToEnd(process);
    return 0;
  },
};

const SLOW_MS = 40;

const endSlowlyProgram: Program = {
  name: 'end-slowly',
  script: `trap 'sleep ${SLOW_MS / 1_000}; exit 0' TERM HUP; while :; do sleep 3600 & wait $!; done`,
  simulate: async (process) => {
    await askedToEnd(process);
    await process.sleep(SLOW_MS);
    return 0;
  },
};

/** Ends with a code the first time it is started; later it runs until it is asked to end. */
export const endOnce = (code: number): readonly string[] => commandOf(endOnceProgram, code);

/** Runs until it is asked to end, and takes a moment for that. */
export const endSlowly: readonly string[] = commandOf(endSlowlyProgram);

export const lifePrograms: readonly Program[] = [endOnceProgram, endSlowlyProgram];
