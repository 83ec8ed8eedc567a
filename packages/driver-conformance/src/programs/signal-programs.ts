import { commandOf, type Program } from './program.ts';

/** Exit codes by which `tell-signal` tells what ended it. */
export const signalCodes: Readonly<Record<string, number>> = {
  SIGHUP: 21,
  SIGTERM: 22,
  SIGUSR1: 23,
  SIGINT: 24,
};

const traps = Object.entries(signalCodes).map(
  ([name, code]) => `trap 'exit ${code}' ${name.replace('SIG', '')}`,
);

const tellSignalProgram: Program = {
  name: 'tell-signal',
  script: `${traps.join('; ')}; echo ready; while :; do sleep 3600 & wait $!; done`,
  simulate: async (process) => {
    const ended = new Promise<number>((resolve) => {
      for (const [name, code] of Object.entries(signalCodes)) {
        process.onSignal(name, () => resolve(code));
      }
    });
    await process.write('stdout', 'ready\n');
    return ended;
  },
};

const TICK_MS = 10;

const tickerProgram: Program = {
  name: 'ticker',
  script: `trap 'exit 0' TERM; while :; do echo tick; sleep ${TICK_MS / 1_000}; done`,
  simulate: async (process) => {
    let isOver = false;
    process.onSignal('SIGTERM', () => (isOver = true));
    while (!isOver) {
      await process.write('stdout', 'tick\n');
      await process.sleep(TICK_MS);
    }
    return 0;
  },
};

/** Says `ready`, then runs until a signal of `signalCodes` ends it with the code it has there. */
export const tellSignal: readonly string[] = commandOf(tellSignalProgram);

/** Prints a line again and again; ends with 0 when it is asked to with SIGTERM. */
export const ticker: readonly string[] = commandOf(tickerProgram);

export const signalPrograms: readonly Program[] = [tellSignalProgram, tickerProgram];
