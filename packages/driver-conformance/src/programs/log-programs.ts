import { numbersInOneLine } from '../support/number-lines.ts';
import { commandOf, type Program } from './program.ts';

/** A pause that tells lines apart by the millisecond and does not keep a case waiting. */
const PAUSE_MS = 15;

const countSlowlyProgram: Program = {
  name: 'count-slowly',
  script: [
    'trap \'exit 0\' TERM; i=0; while [ "$i" -ne "$1" ]',
    `do i=$((i+1)); echo "$i"; sleep ${PAUSE_MS / 1_000} & wait $!; done`,
  ].join('; '),
  simulate: async (process) => {
    const limit = Number(process.arguments[0]);
    let isOver = false;
    process.onSignal('SIGTERM', () => (isOver = true));
    for (let number = 1; !isOver && number - 1 !== limit; number += 1) {
      await process.write('stdout', `${number}\n`);
      await process.sleep(PAUSE_MS);
    }
    return 0;
  },
};

const printLongLineProgram: Program = {
  name: 'print-long-line',
  script: 'echo first; seq -s , 1 "$1"; echo last',
  simulate: async (process) => {
    const line = numbersInOneLine(Number(process.arguments[0]));
    await process.write('stdout', `first\n${line}last\n`);
    return 0;
  },
};

/** Prints the numbers from 1 on, a line each, with a pause after each; for ever when none is said. */
export const countSlowly = (limit = -1): readonly string[] => commandOf(countSlowlyProgram, limit);

/** Prints `first`, a line that holds the numbers from 1 on, and `last`. */
export const printLongLine = (count: number): readonly string[] =>
  commandOf(printLongLineProgram, count);

export const logPrograms: readonly Program[] = [countSlowlyProgram, printLongLineProgram];
