import { commandOf, type Program } from './program.ts';

const showUserProgram: Program = {
  name: 'show-user',
  script: 'id -u; id -g',
  simulate: async (process) => {
    await process.write('stdout', `${process.userId}\n${process.groupId}\n`);
    return 0;
  },
};

const showDirectoryProgram: Program = {
  name: 'show-directory',
  script: 'pwd',
  simulate: async (process) => {
    await process.write('stdout', `${process.workingDirectory}\n`);
    return 0;
  },
};

const killItselfProgram: Program = {
  name: 'kill-itself',
  script: 'kill -s "$1" $$; sleep 60',
  simulate: async ({ arguments: [name], id, kill, forever }) => {
    kill(id, `SIG${name}`);
    return forever();
  },
};

/** Prints the number of its user and, on a line of its own, of its group. */
export const showUser: readonly string[] = commandOf(showUserProgram);

/** Prints its working directory. */
export const showDirectory: readonly string[] = commandOf(showDirectoryProgram);

/** Sends itself a signal, named without `SIG`, that ends it. */
export const killItself = (name: string): readonly string[] => commandOf(killItselfProgram, name);

export const identityPrograms: readonly Program[] = [
  showUserProgram,
  showDirectoryProgram,
  killItselfProgram,
];
