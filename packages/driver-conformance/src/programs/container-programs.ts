import { commandOf, type Program } from './program.ts';

const showHostnameProgram: Program = {
  name: 'show-hostname',
  script: 'uname -n',
  simulate: async (process) => {
    await process.write('stdout', `${process.hostname}\n`);
    return 0;
  },
};

const showProcessIdProgram: Program = {
  name: 'show-process-id',
  script: 'echo "$$"',
  simulate: async (process) => {
    await process.write('stdout', `${process.id}\n`);
    return 0;
  },
};

const readInputProgram: Program = {
  name: 'read-input',
  script: 'cat >/dev/null',
  simulate: async (process) => {
    for await (const _part of process.stdin);
    return 0;
  },
};

const STARTS = '/starts';

const countStartsProgram: Program = {
  name: 'count-starts',
  script: `echo start >>${STARTS}; exit $(wc -l <${STARTS})`,
  simulate: async ({ files }) => {
    const before = files.read(STARTS) ?? new Uint8Array();
    files.write(STARTS, Buffer.concat([before, Buffer.from('s')]));
    return before.length + 1;
  },
};

/** Prints the host name. */
export const showHostname: readonly string[] = commandOf(showHostnameProgram);

/** Prints the number of its process as it sees it itself. */
export const showProcessId: readonly string[] = commandOf(showProcessIdProgram);

/** Reads its input to the end, then ends with 0. */
export const readInput: readonly string[] = commandOf(readInputProgram);

/** Ends at once with the number of times it has run in this container. */
export const countStarts: readonly string[] = commandOf(countStartsProgram);

export const containerPrograms: readonly Program[] = [
  showHostnameProgram,
  showProcessIdProgram,
  readInputProgram,
  countStartsProgram,
];
